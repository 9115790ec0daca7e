/** Largest paper in bytes: 50 MB. */
export const largestPaper = 50 * 1024 * 1024;

/** Hours in which an upload that was cut may be continued. */
export const uploadHours = 24;

/** Uploads that one person may have open at the same time. */
export const openUploads = 50;

/** Days that an undecided paper waits in quarantine for a second person; then it is wiped. */
export const quarantineDays = 3;

/** Hours after the end of the meeting in which its papers can still be opened. */
export const readingHours = 24;
/** How long a meeting that is held and that nobody ends may run over before the clock counts it as over. */
export const overrunHours = 12;

/** Times that a check is begun before the file is given up. */
export const checkTries = 4;

/** Minutes in which a file that is fetched again from its beginning is still the same download. */
export const sameDownloadMinutes = 10;
