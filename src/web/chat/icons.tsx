/** Line drawings for the welcome; they say nothing that the words beside them do not. */
const PATHS = {
  birth: 'M9 13a3 3 0 1 0 6 0 3 3 0 1 0-6 0M12 4v3M7 21c0-3 2-5 5-5s5 2 5 5M10 4c1-1 3-1 4 0',
  single: 'M12 10a5 5 0 1 0 0 10 5 5 0 1 0 0-10M9 4h6l2 3-5 3-5-3z',
  copy: 'M8 3h9l3 3v11H8zM4 7v14h12M11 9h6M11 13h6',
  stay: 'M3 11l9-7 9 7M6 9v11h12V9M10 20v-6h4v6',
  elder: 'M12 4a3 3 0 1 0 0 6 3 3 0 1 0 0-6M7 21v-4c0-3 2-5 5-5s5 2 5 5v4M19 12v9',
  person: 'M8 5a3 3 0 1 0 0 6 3 3 0 1 0 0-6M3 20c0-4 2-6 5-6s5 2 5 6M15 6h6v5h-3l-2 2v-2h-1z',
  send: 'M4 12l16-8-5 16-4-6zM11 14l9-10',
  print: 'M7 9V3h10v6M5 9h14v8h-3v-3H8v3H5zM8 14h8v7H8z',
  listen: 'M4 9v6h4l5 4V5L8 9zM17 9c1.500 2 1.500 4 0 6M19.500 6c3 4 3 8 0 12',
} as const;
export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
