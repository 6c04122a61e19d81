#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "store/br-check-private.h"

/* The journal against itself and against what was backed up of it. */

static void
advance (double   done,
         gpointer user_data)
{
  br_check_advance (user_data, done);
}

gboolean
br_check_journal (BrCheck *self,
                  GError **error)
{
  BrJournalProof proof;
  GError *local = NULL;
  gint64 backups = 0;

  if (br_journal_verify_watched (self->db, advance, self, &proof, &local) && proof.bad_seq != 0)
    br_check_found (self, BR_CHECK_JOURNAL, 0, _ ("Entry %lld of the journal: %s"), (long long) proof.bad_seq,
                    proof.why);
  self->report->n_entries = proof.n_entries;
  memcpy (self->report->head, proof.head, sizeof proof.head);
  br_journal_proof_clear (&proof);
  if (!br_check_excuse (self, BR_CHECK_JOURNAL, local, error) ||
      !br_check_count (self, BR_CHECK_JOURNAL,
                       "SELECT count(*) FROM journal_touch WHERE seq NOT IN (SELECT seq FROM journal)",
                       N_ ("Rows are marked as changed by an entry that is not there"), error))
    return FALSE;

  /* A file of the first version keeps none. */
  br_db_get_int (self->db, "SELECT count(*) FROM sqlite_schema WHERE name = 'backup'", &backups, NULL, NULL);
  return backups == 0 ||
         br_check_count (self, BR_CHECK_JOURNAL,
                         "SELECT count(*) FROM backup b WHERE NOT EXISTS"
                         " (SELECT 1 FROM journal j WHERE j.seq = b.seq AND j.hash = b.head)",
                         N_ ("The journal is not the one that was backed up"), error);
}
