#include "config.h"

#include <glib/gi18n.h>

#include "store/br-check-private.h"

/* What must be so between rows, whoever wrote them. Each SELECT counts the rows where it is not. */

typedef struct
{
  const char *sql;
  const char *detail;
} Rule;

static gboolean
check_rules (BrCheck    *self,
             BrCheckWhat what,
             const Rule *rules,
             guint       n_rules,
             GError    **error)
{
  for (guint i = 0; i < n_rules; i++)
    {
      if (!br_check_count (self, what, rules[i].sql, rules[i].detail, error))
        return FALSE;
      br_check_advance (self, (i + 1.0) / n_rules);
    }
  return TRUE;
}

gboolean
br_check_derived (BrCheck *self,
                  GError **error)
{
  static const Rule rules[] = {
    { "SELECT count(*) FROM (SELECT * FROM table_use EXCEPT " BR_DERIVED_USES ")",
      N_ ("Uses of tables that no booking asks for") },
    { "SELECT count(*) FROM (" BR_DERIVED_USES " EXCEPT SELECT * FROM table_use)",
      N_ ("Bookings whose tables are not marked as used") },
    { "SELECT count(*) FROM (SELECT starts < max (ends) OVER (PARTITION BY \"table\" ORDER BY starts"
      " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS clash FROM table_use WHERE planned) WHERE clash",
      N_ ("Planned uses of one table overlap") },
    { "SELECT count(*) FROM (SELECT * FROM customer_stat EXCEPT " BR_DERIVED_STATS
      "WHERE customer IS NOT NULL GROUP BY customer)",
      N_ ("Visits that do not add up") },
    { "SELECT count(*) FROM (" BR_DERIVED_STATS
      "WHERE customer IS NOT NULL GROUP BY customer EXCEPT SELECT * FROM customer_stat)",
      N_ ("Visits that were not counted") },
    { "SELECT count(*) FROM ledger_entry WHERE id NOT IN (SELECT entry FROM balanced_entry)",
      N_ ("Ledger entries that do not balance") },
    { "SELECT count(*) FROM (SELECT entry FROM balanced_entry EXCEPT SELECT entry FROM ledger_balanced)",
      N_ ("Ledger entries that are not marked as balanced") },
    { "SELECT count(*) FROM (SELECT * FROM ledger_day EXCEPT SELECT * FROM ledger_day_of_lines)",
      N_ ("Days of the ledger that do not add up") },
    { "SELECT count(*) FROM (SELECT * FROM ledger_day_of_lines EXCEPT SELECT * FROM ledger_day)",
      N_ ("Days of the ledger that were not added up") },
  };

  return check_rules (self, BR_CHECK_DERIVED, rules, G_N_ELEMENTS (rules), error);
}

gboolean
br_check_house (BrCheck *self,
                GError **error)
{
  static const Rule rules[] = {
    { "SELECT count(*) <> 1 FROM venue", N_ ("There is not exactly one venue") },
    { "SELECT EXISTS (SELECT 1 FROM writing)", N_ ("What the file itself forbids was switched off by somebody") },
    { "SELECT count(*) FROM waitlist_entry w JOIN customer c ON c.id = w.customer WHERE w.subject <> c.subject"
      " AND (w.name IS NOT NULL OR w.phone IS NOT NULL OR w.notes IS NOT NULL)",
      N_ ("A party on the waitlist is sealed for somebody else than its guest") },
    { "SELECT count(*) <> 1 FROM meta WHERE key = 'device' AND length (value) = 16",
      N_ ("The file does not know which device it is on") },
    { "SELECT NOT EXISTS (SELECT 1 FROM venue_key) AND EXISTS (SELECT 1 FROM subject_key)",
      N_ ("The venue’s key is gone, and with it every guest’s") },
    { "SELECT EXISTS (SELECT 1 FROM user) AND NOT EXISTS (SELECT 1 FROM user u JOIN permission p ON p.role = u.role"
      " WHERE NOT u.retired AND p.area = 'owner' AND p.level = 'full')",
      N_ ("Nobody is the owner") },
    { "SELECT count(*) FROM (SELECT 1 FROM permission GROUP BY role, area HAVING count(*) > 1)",
      N_ ("A role has two permissions for one area") },
    { "SELECT count(*) FROM (SELECT 1 FROM setting GROUP BY key HAVING count(*) > 1)",
      N_ ("A setting has two values") },
    { "SELECT count(*) FROM room r JOIN plan p ON p.id = r.default_plan WHERE p.room <> r.id",
      N_ ("A room’s usual plan is another room’s") },
    { "SELECT count(*) FROM element e JOIN zone z ON z.id = e.zone WHERE z.plan <> e.plan",
      N_ ("An element lies in a zone of another plan") },
    { "SELECT count(*) FROM element e JOIN \"table\" t ON t.id = e.\"table\" JOIN plan p ON p.id = e.plan"
      " WHERE t.room <> p.room",
      N_ ("A plan shows a table of another room") },
    { "SELECT count(*) FROM seat_row r JOIN zone z ON z.id = r.zone WHERE z.plan <> r.plan",
      N_ ("A row of seats lies in a zone of another plan") },
    { "SELECT count(*) FROM seat s JOIN seat_row r ON r.id = s.\"row\" WHERE r.plan <> s.plan",
      N_ ("A seat is in a row of another plan") },
    { "SELECT count(*) FROM seat s JOIN seat_category c ON c.id = s.category WHERE c.plan <> s.plan",
      N_ ("A seat is of a category of another plan") },
    { "SELECT count(*) FROM join_table l JOIN \"join\" j ON j.id = l.\"join\" JOIN \"table\" t ON t.id = l.\"table\""
      " WHERE t.room <> j.room",
      N_ ("A join has a table of another room") },
    { "SELECT count(*) FROM note n JOIN customer c ON c.id = n.customer WHERE n.subject <> c.subject",
      N_ ("A note is sealed for somebody else than its guest") },
    { "SELECT count(*) FROM note n LEFT JOIN note f ON f.id = n.thread WHERE f.customer IS NOT n.customer",
      N_ ("A note’s first version is missing or about another guest") },
    { "SELECT count(*) FROM booking b JOIN customer c ON c.id = b.customer WHERE b.subject IS NOT c.subject"
      " AND (b.notes IS NOT NULL OR b.kitchen_notes IS NOT NULL OR b.private_notes IS NOT NULL)",
      N_ ("A booking is sealed for somebody else than its guest") },
  };

  return check_rules (self, BR_CHECK_HOUSE, rules, G_N_ELEMENTS (rules), error);
}

/* ---- sealed values without a key ------------------------------------------ */

/* Rows with a sealed value where @condition holds. */
static char *
count_sealed (const BrEntity *entity,
              const char     *condition)
{
  GString *sql = g_string_new (NULL);
  const char *or = "";

  g_string_append_printf (sql, "SELECT count(*) FROM \"%s\" WHERE (", entity->name);
  br_fields_foreach (field, entity)
    if ((field->flags & BR_FIELD_PII) != 0)
      {
        g_string_append_printf (sql, "%s\"%s\" IS NOT NULL", or, field->name);
        or = " OR ";
      }
  g_string_append_printf (sql, ") AND %s", condition);
  return g_string_free (sql, FALSE);
}

gboolean
br_check_erased (BrCheck *self,
                 GError **error)
{
  static const Rule rules[] = {
    { "SELECT count(*) FROM erased JOIN subject_key USING (subject)",
      N_ ("The key of somebody erased is still there") },
    { "SELECT count(*) FROM customer WHERE erased_at IS NULL AND subject IN (SELECT subject FROM erased)",
      N_ ("A guest who was erased is not marked as such") },
    { "SELECT count(*) FROM blind_index WHERE customer IN"
      " (SELECT id FROM customer WHERE subject IN (SELECT subject FROM erased))",
      N_ ("Somebody erased can still be found by e-mail or telephone") },
  };

  for (guint k = 0; k < br_entity_get_n (); k++)
    {
      const BrEntity *entity = br_entity_get (k);
      g_autofree char *erased = NULL, *keyless = NULL;

      if (!br_entity_has_pii (entity))
        continue;
      erased = count_sealed (entity, "subject IN (SELECT subject FROM erased)");
      keyless = count_sealed (entity, "(subject IS NULL OR subject NOT IN (SELECT subject FROM subject_key)"
                                      " AND subject NOT IN (SELECT subject FROM erased))");
      if (!br_check_count (self, BR_CHECK_ERASED, erased, N_ ("Sealed values of somebody erased are left"), error) ||
          !br_check_count (self, BR_CHECK_SEALED, keyless, N_ ("Sealed values have no key that opens them"), error))
        return FALSE;
    }
  return check_rules (self, BR_CHECK_ERASED, rules, G_N_ELEMENTS (rules), error);
}
