/** "Không biết", "tui cũng không nhớ nữa", "not sure", on folded words: an answer as good as any other. */
export const UNSURE =
  /^((da|u|toi|tui|em|con|chau|minh|bac|ong|ba|cung|that|i)\s)*((khong|ko|k|hong|chua|chang|cha) (the )?(biet|ro|nho|chac)|quen( mat| roi)+|chiu( thua)?|not sure|don ?t know|do not know|don ?t remember|do not remember|forgot|no idea)(\s(gi|chi|ro|chac|nua|het|luon|dau|mo|lam|het tron|roi|a|nha|nhe|oi|con|chau|em))*$/;
