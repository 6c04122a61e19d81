#include "config.h"

#include "core/rules/br-night-log.h"

static const BrNightLogEntry *
find (const GPtrArray *log,
      const BrId      *id)
{
  for (guint i = 0; !br_id_is_none (id) && i < log->len; i++)
    if (br_id_equal (&((const BrNightLogEntry *) log->pdata[i])->id, id))
      return log->pdata[i];
  return NULL;
}

/* What @entry was written about in the first place; nobody comes further back than the log is long. */
static const BrNightLogEntry *
find_first (const GPtrArray       *log,
            const BrNightLogEntry *entry)
{
  for (guint i = 0; i < log->len; i++)
    {
      const BrNightLogEntry *wrong = find (log, &entry->corrects);

      if (wrong == NULL)
        break;
      entry = wrong;
    }
  return entry;
}

/**
 * br_night_log_get_last_word:
 * @log: (element-type BrNightLogEntry): the log of a night, as it was written
 * @entry: a line of it
 *
 * Tells what a night has to say from how it was written: a correction is no second incident, and a
 * correction may be corrected.
 *
 * Returns: (transfer none) (nullable): the line that says last what @entry is about, which is @entry
 *   itself where nobody corrected it; %NULL where @entry corrects another line of @log
 */
const BrNightLogEntry *
br_night_log_get_last_word (const GPtrArray       *log,
                            const BrNightLogEntry *entry)
{
  const BrNightLogEntry *last = entry;

  g_return_val_if_fail (log != NULL && entry != NULL, NULL);

  if (find (log, &entry->corrects) != NULL)
    return NULL;
  for (guint i = 0; i < log->len; i++)
    if (find_first (log, log->pdata[i]) == entry)
      last = log->pdata[i];
  return last;
}
