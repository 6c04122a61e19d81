#include "config.h"

#include "random-row.h"

#include <string.h>

/* What tends to be written wrongly: quotes, controls, what is not ASCII, what looks like something else. */
static const char *const texts[] = {
  "Ines Calloway", "\"quoted\" \\ and /", "two\nlines\ttab", "Zoë Ångström 🎷", "null", "12", "\x01 control", " ",
};

void
random_id (GRand *rand,
           BrId  *id)
{
  for (guint i = 0; i < sizeof id->bytes; i++)
    id->bytes[i] = (guint8) g_rand_int_range (rand, 1, 256);
}

static gint64
random_number (GRand *rand)
{
  gint64 number = ((gint64) g_rand_int (rand) << 31) ^ g_rand_int (rand);

  return g_rand_boolean (rand) ? number : -number;
}

static void
set_field (GRand         *rand,
           BrRecord      *record,
           const BrField *field)
{
  guint n = 0;

  if (br_field_is_number (field))
    br_member (record, field, gint64) = random_number (rand);
  else if (br_field_is_text (field))
    br_member (record, field, char *) = g_strdup (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
  else if (field->type == BR_FIELD_ID || field->type == BR_FIELD_REF)
    random_id (rand, &br_member (record, field, BrId));
  else if (field->type == BR_FIELD_MONEY)
    br_member (record, field, BrMoney) = br_money (random_number (rand), g_rand_boolean (rand) ? "GBP" : "JPY");
  else if (field->type == BR_FIELD_DATE)
    br_member (record, field, BrDate) = g_rand_int_range (rand, -20000, 60000);
  else if (field->type == BR_FIELD_BOOL)
    br_member (record, field, gboolean) = g_rand_boolean (rand);
  else if (field->type == BR_FIELD_ENUM)
    {
      while (field->values[n].nick != NULL)
        n++;
      br_member (record, field, int) = g_rand_int_range (rand, 0, (gint32) n);
    }
}

/* A row with an id, of whose other fields some are absent. */
BrRecord *
random_row (GRand          *rand,
            const BrEntity *entity)
{
  BrRecord *record = br_record_new (entity);

  br_fields_foreach (field, entity)
    if (field == entity->fields || g_rand_int_range (rand, 0, 4) > 0)
      set_field (rand, record, field);
  return record;
}
