#include "config.h"

#include "core/rules/br-lineup.h"

#include "core/base/br-text.h"

/* What stands on a bill and is nobody, so that it clashes with nothing. */
static const char *const placeholders[] = {
  "tbc",         "tba",          "to be confirmed", "to be announced",
  "dj",          "dj set",       "doors",           "doors open",
  "doors close", "silent disco", "special guest",   "special guests",
  "curfew",      "changeover",   "interval",        "open mic",
};

/**
 * br_lineup_ripple:
 * @slots: (inout) (array length=n_slots): the acts of one stage, by when they begin
 * @n_slots: how many
 * @moved: the place of the one that is moved or lengthened
 * @starts_at: when it begins now, UTC milliseconds
 * @ends_at: when it ends now
 *
 * Moves an act, and all that come after it by as much as its end moved. One that is pinned stays, and with it all behind
 * it; who is before it is held to the changeover that it needs, or else nothing is moved. Acts that were before the one
 * that is moved stay.
 *
 * Returns: whether that can be; where it cannot, @slots are as they were
 */
BrLineupVerdict
br_lineup_ripple (BrLineupSlot *slots,
                  guint         n_slots,
                  guint         moved,
                  BrInstant     starts_at,
                  BrInstant     ends_at)
{
  BrLineupVerdict verdict = { .fits = TRUE };
  gint64 shift;
  guint last;

  g_return_val_if_fail (moved < n_slots && ends_at >= starts_at, verdict);

  shift = ends_at - slots[moved].ends_at;
  last = moved;
  while (last + 1 < n_slots && !slots[last + 1].pinned)
    last++;
  if (last + 1 < n_slots)
    {
      BrInstant ends = last == moved ? ends_at : slots[last].ends_at + shift;
      BrInstant until = slots[last + 1].starts_at - slots[last + 1].changeover * BR_MINUTE;

      if (ends > until)
        return (BrLineupVerdict){ FALSE, 0, last + 1, (ends - until + BR_MINUTE - 1) / BR_MINUTE };
    }
  slots[moved].starts_at = starts_at;
  slots[moved].ends_at = ends_at;
  for (guint i = moved + 1; i <= last && shift != 0; i++)
    {
      slots[i].starts_at += shift;
      slots[i].ends_at += shift;
      verdict.n_moved++;
    }
  return verdict;
}

/**
 * br_lineup_is_placeholder:
 * @name: what stands on a bill
 *
 * Returns: whether that is nobody in particular, such as “TBA” or “Doors”, so that it is no artist and clashes with nothing
 */
gboolean
br_lineup_is_placeholder (const char *name)
{
  g_autofree char *folded = br_text_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (g_str_equal (folded, placeholders[i]))
      return TRUE;
  return FALSE;
}
