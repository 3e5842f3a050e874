/** Where "Report a mistake" leads: the talk page of the team's page on Meta-Wiki. */
export const REPORT_URL = "https://meta.wikimedia.org/wiki/Talk:Partnership_demo";
