import { readSettings, type Settings, SettingsError } from '../config.ts';
import { Slip } from './data.ts';

/** The server's settings, for a command. @throws Slip naming what is wrong */
export const settingsOrSlip = (): Settings => {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (error instanceof SettingsError) throw new Slip(error.message);
    throw error;
  }
};
