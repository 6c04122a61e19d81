#include "config.h"

#include "exchange/br-payments-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-clock.h"
#include "core/base/br-error.h"
#include "core/base/br-text.h"
#include "exchange/br-payments-headings.h"

/* More movements than this are not read at once. */
#define ROWS_MAX (1000 * 1000)

#define NONE G_MAXUINT

/* A row as it stands in the file, until all of it is seen: only then is it known what a comma is. */
typedef struct
{
  guint64 line;
  char   *cells[BR_N_PAYMENTS_COLUMNS];
} Raw;

typedef struct
{
  BrPaymentsFile *file;
  BrImportReport *report;
  GTimeZone      *zone;
  guint           places[BR_N_PAYMENTS_COLUMNS];
  GPtrArray      *raws;
  BrDateWitness   dates;
  gint64          commas;
  gint64          points;
  GHashTable     *ids;
  GHashTable     *odd; /* currencies that there are not */
} Reading;

static void
row_free (gpointer data)
{
  BrPaymentsRow *row = data;

  g_free (row->id);
  g_free (row->source);
  g_free (row->payout);
  g_free (row->brand);
  g_free (row->last_four);
  g_free (row->payer);
  g_free (row->email);
  g_free (row->description);
  g_free (row);
}

static void
raw_free (gpointer data)
{
  Raw *raw = data;

  for (guint i = 0; i < G_N_ELEMENTS (raw->cells); i++)
    g_free (raw->cells[i]);
  g_free (raw);
}

void
br_payments_file_free (BrPaymentsFile *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* ---- headings ------------------------------------------------------------------------- */

static void
take_heading (Reading    *self,
              const char *text,
              guint       place)
{
  const char *language, *format;
  int column = br_payments_find_heading (self->file->provider, text, &language, &format);

  if (column < 0)
    return;
  /* What is called like a transaction may be the second name of what has one already. */
  if (self->places[column] == NONE)
    {
      self->places[column] = place;
      if (format != NULL)
        self->file->format = format;
      if (self->file->language == NULL || !g_str_equal (language, "en"))
        self->file->language = language;
    }
}

static gboolean
check_headings (Reading *self,
                GError **error)
{
  const guint *places = self->places;
  gboolean amount = places[BR_PAYMENTS_GROSS] != NONE ||
                    (places[BR_PAYMENTS_IN] != NONE && places[BR_PAYMENTS_OUT] != NONE);

  if (places[BR_PAYMENTS_DATE] != NONE && amount)
    return TRUE;
  br_set_input_error (error, BR_INPUT_ERROR_SHAPE, 1, 1, NULL,
                      _ ("These are not the headings of a file of %s: a date and an amount are needed"),
                      _ (br_enum_get_label (br_provider_values, self->file->provider)));
  return FALSE;
}

/* ---- what a file is like --------------------------------------------------------------- */

/* Of two marks the last is before the pence; of one, it is where two figures follow it. */
static void
see_amount (Reading    *self,
            const char *text)
{
  const char *comma = strrchr (text, ','), *point = strrchr (text, '.');

  if (comma != NULL && point != NULL)
    *(comma > point ? &self->commas : &self->points) += 1;
  else if (comma != NULL && strlen (comma + 1) == 2)
    self->commas++;
  else if (point != NULL && strlen (point + 1) == 2)
    self->points++;
}

static void
see (Reading   *self,
     const Raw *raw)
{
  static const BrPaymentsColumn amounts[] = { BR_PAYMENTS_GROSS, BR_PAYMENTS_FEE, BR_PAYMENTS_NET, BR_PAYMENTS_IN,
                                              BR_PAYMENTS_OUT };
  g_autofree char *date = g_strdup (raw->cells[BR_PAYMENTS_DATE] != NULL ? raw->cells[BR_PAYMENTS_DATE] : "");

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (raw->cells[amounts[i]] != NULL)
      see_amount (self, raw->cells[amounts[i]]);
  date[strcspn (date, " T")] = '\0';
  br_date_witness_see (&self->dates, date);
}

/* ---- values ----------------------------------------------------------------------------- */

/* Pence of an amount as programs write them: “-1,234.50”, “1.234,50 €”, “(12.00)”, “12,00-”. */
static gboolean
read_amount (const Reading *self,
             const char    *text,
             gint64        *out)
{
  char mark = self->file->decimal_comma ? ',' : '.';
  gboolean negative = FALSE, within = FALSE;
  gint64 amount = 0;
  int places = 0;
  guint digits = 0;

  *out = 0;
  if (text == NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);

      if (ch < 0x80 && g_ascii_isdigit (ch))
        {
          if (within && places == 2)
            return FALSE;
          if (++digits > 15)
            return FALSE;
          amount = amount * 10 + (ch - '0');
          places += within;
        }
      else if (ch == (gunichar) mark)
        within = TRUE;
      else if (ch == '-' || ch == 0x2212 || ch == '(')
        negative = TRUE;
      else if (g_unichar_isalpha (ch) && digits == 0 && within)
        return FALSE;
    }
  for (; places < 2; places++)
    amount *= 10;
  *out = negative ? -amount : amount;
  return TRUE;
}

/* Minutes before UTC of what a file calls a time zone. */
static gboolean
read_zone (const char *text,
           int        *minutes)
{
  static const struct
  {
    const char *name;
    int         minutes;
  } zones[] = { { "GMT", 0 },    { "UTC", 0 },     { "BST", 60 },   { "WET", 0 },    { "WEST", 60 },
                { "CET", 60 },   { "CEST", 120 },  { "MEZ", 60 },   { "MESZ", 120 }, { "EET", 120 },
                { "EEST", 180 }, { "EST", -300 },  { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },
                { "PST", -480 }, { "PDT", -420 } };

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (zones[i].name, text) == 0)
      {
        *minutes = zones[i].minutes;
        return TRUE;
      }
  return FALSE;
}

/* Seconds are let go. */
static int
read_clock (const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *clock = NULL;
  int minutes = 0;

  if (text == NULL || *text == '\0')
    return 0;
  parts = g_strsplit (text, ":", 3);
  if (g_strv_length (parts) < 2)
    return 0;
  clock = g_strdup_printf ("%s:%.2s", parts[0], parts[1]);
  return br_clock_read (clock, 0, &minutes, NULL) ? minutes : 0;
}

static gboolean
read_instant (const Reading *self,
              const Raw     *raw,
              BrInstant     *at)
{
  const char *text = raw->cells[BR_PAYMENTS_DATE];
  g_autofree char *day = g_strdup (text != NULL ? text : "");
  gsize length = strcspn (day, " T");
  const char *clock = day[length] != '\0' ? day + length + 1 : raw->cells[BR_PAYMENTS_TIME];
  int minutes = read_clock (clock), offset;
  BrDate date;

  day[length] = '\0';
  if (!br_foreign_date_parse (day, self->file->order, br_date_from_ymd (2099, 12, 31), &date))
    return FALSE;
  if (self->file->provider == BR_PROVIDER_STRIPE)
    *at = ((gint64) date * 1440 + minutes) * BR_MINUTE;
  else if (read_zone (raw->cells[BR_PAYMENTS_ZONE], &offset))
    *at = ((gint64) date * 1440 + minutes - offset) * BR_MINUTE;
  else
    br_local_to_instant (date, minutes, self->zone, at);
  return TRUE;
}

static void
read_currency (Reading       *self,
               const Raw     *raw,
               BrPaymentsRow *row)
{
  const char *text = raw->cells[BR_PAYMENTS_CURRENCY];
  g_autofree char *code = text != NULL ? g_ascii_strup (text, -1) : NULL;

  if (code == NULL)
    return;
  if (br_currency_is_valid (code))
    g_strlcpy (row->currency, code, sizeof row->currency);
  else if (g_hash_table_add (self->odd, g_strdup (code)))
    br_import_report_warn (self->report, raw->line, NULL, _ ("“%s” is no currency: the venue’s is taken"), text);
}

/* ---- rows ------------------------------------------------------------------------------- */

/* A movement without a number is known by what it says; of several alike each is one. */
static char *
make_id (Reading   *self,
         const Raw *raw,
         const char *kind)
{
  g_autofree char *id = NULL;
  gint n;

  if (raw->cells[BR_PAYMENTS_ID] != NULL)
    id = g_strdup (raw->cells[BR_PAYMENTS_ID]);
  else
    {
      g_autoptr (GString) all = g_string_new (NULL);
      g_autofree char *digest = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (raw->cells); i++)
        g_string_append_printf (all, "%s\x1f", raw->cells[i] != NULL ? raw->cells[i] : "");
      digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, -1);
      id = g_strdup_printf ("row:%.24s", digest);
    }
  if (g_hash_table_contains (self->ids, id))
    {
      g_autofree char *of_kind = g_strconcat (id, "/", kind, NULL);

      g_free (id);
      id = g_steal_pointer (&of_kind);
    }
  n = GPOINTER_TO_INT (g_hash_table_lookup (self->ids, id));
  g_hash_table_insert (self->ids, g_strdup (id), GINT_TO_POINTER (n + 1));
  return n == 0 ? g_steal_pointer (&id) : g_strdup_printf ("%s#%d", id, n + 1);
}

/* A memo moves nothing, nor does what was denied or is not there yet. */
static gboolean
moves_money (const Reading *self,
             const Raw     *raw)
{
  static const char *const not_done[] = { "denied",  "failed",   "pending",   "refuse",    "abgelehnt", "negato",
                                          "offen",   "in sospeso", "en attente", "cancelled", "canceled",  "declined",
                                          "annulla", "voided" };
  g_autofree char *impact = br_text_fold (raw->cells[BR_PAYMENTS_IMPACT] != NULL ? raw->cells[BR_PAYMENTS_IMPACT] : "");
  g_autofree char *status = br_text_fold (raw->cells[BR_PAYMENTS_STATUS] != NULL ? raw->cells[BR_PAYMENTS_STATUS] : "");

  if (strstr (impact, "memo") != NULL)
    return FALSE;
  if (self->file->provider == BR_PROVIDER_PAYPAL && raw->cells[BR_PAYMENTS_IMPACT] != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (not_done); i++)
    if (strstr (status, not_done[i]) != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_amounts (const Reading *self,
              const Raw     *raw,
              BrPaymentsRow *row)
{
  gint64 in = 0, out = 0;

  if (!read_amount (self, raw->cells[BR_PAYMENTS_FEE], &row->fee))
    return FALSE;
  if (self->places[BR_PAYMENTS_IN] != NONE)
    {
      if (!read_amount (self, raw->cells[BR_PAYMENTS_IN], &in) || !read_amount (self, raw->cells[BR_PAYMENTS_OUT], &out))
        return FALSE;
      row->gross = in - ABS (out);
    }
  else if (!read_amount (self, raw->cells[BR_PAYMENTS_GROSS], &row->gross))
    return FALSE;
  /* Where fees are taken off the gross, they are written below zero. */
  if (self->file->provider == BR_PROVIDER_PAYPAL || self->file->provider == BR_PROVIDER_SQUARE)
    row->fee = -row->fee;
  if (raw->cells[BR_PAYMENTS_NET] != NULL && self->file->provider != BR_PROVIDER_SUMUP)
    return read_amount (self, raw->cells[BR_PAYMENTS_NET], &row->net);
  row->net = row->gross - row->fee;
  return TRUE;
}

static void
take_texts (Reading       *self,
            const Raw     *raw,
            BrPaymentsRow *row)
{
  const char *digits = raw->cells[BR_PAYMENTS_LAST_FOUR];
  gint64 cash = 0;

  row->source = g_strdup (raw->cells[BR_PAYMENTS_SOURCE]);
  row->payout = g_strdup (raw->cells[BR_PAYMENTS_PAYOUT]);
  row->brand = g_strdup (raw->cells[BR_PAYMENTS_BRAND]);
  row->payer = g_strdup (raw->cells[BR_PAYMENTS_PAYER]);
  row->email = g_strdup (raw->cells[BR_PAYMENTS_EMAIL]);
  row->description = g_strdup (raw->cells[BR_PAYMENTS_DESCRIPTION]);
  if (digits != NULL && strlen (digits) >= 4)
    row->last_four = g_strdup (digits + strlen (digits) - 4);
  row->method = (BrMethod) (BR_METHOD_STRIPE + (self->file->provider - BR_PROVIDER_STRIPE));
  if (read_amount (self, raw->cells[BR_PAYMENTS_CASH], &cash) && cash != 0 && ABS (cash) == ABS (row->gross))
    row->method = BR_METHOD_CASH;
}

static gboolean
take_row (Reading   *self,
          const Raw *raw)
{
  BrPaymentsRow *row = g_new0 (BrPaymentsRow, 1);

  row->line = raw->line;
  if (!read_amounts (self, raw, row) || !read_instant (self, raw, &row->at))
    {
      row_free (row);
      return FALSE;
    }
  row->kind = br_payments_find_kind (self->file->provider, raw->cells[BR_PAYMENTS_TYPE], row->gross);
  row->id = make_id (self, raw, br_enum_get_nick (br_payment_kind_values, row->kind));
  read_currency (self, raw, row);
  take_texts (self, raw, row);
  /* A payout is called what went with it calls it. */
  if (row->kind == BR_PAYMENT_PAYOUT && row->payout == NULL)
    row->payout = g_strdup (row->source != NULL ? row->source : row->id);
  g_ptr_array_add (self->file->rows, row);
  return TRUE;
}

/* ---- the file --------------------------------------------------------------------------- */

static Raw *
keep_raw (const Reading  *self,
          const BrCsvRow *fields)
{
  Raw *raw = g_new0 (Raw, 1);

  raw->line = fields->line;
  for (guint i = 0; i < BR_N_PAYMENTS_COLUMNS; i++)
    if (self->places[i] != NONE && self->places[i] < fields->n_fields)
      {
        const char *text = g_strstrip (fields->fields[self->places[i]].text);

        raw->cells[i] = *text != '\0' ? g_strdup (text) : NULL;
      }
  return raw;
}

static gboolean
is_blank (const Raw *raw)
{
  for (guint i = 0; i < G_N_ELEMENTS (raw->cells); i++)
    if (raw->cells[i] != NULL)
      return FALSE;
  return TRUE;
}

static gboolean
read_headings (Reading     *self,
               BrCsvReader *reader,
               GError     **error)
{
  GError *local = NULL;
  const BrCsvRow *fields = br_csv_reader_next (reader, &local);

  for (guint i = 0; i < G_N_ELEMENTS (self->places); i++)
    self->places[i] = NONE;
  for (guint i = 0; fields != NULL && i < fields->n_fields; i++)
    take_heading (self, g_strstrip (fields->fields[i].text), i);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return check_headings (self, error);
}

static gboolean
read_raws (Reading     *self,
           BrCsvReader *reader,
           GError     **error)
{
  const BrCsvRow *fields;
  GError *local = NULL;

  while ((fields = br_csv_reader_next (reader, &local)) != NULL)
    {
      Raw *raw = keep_raw (self, fields);

      g_ptr_array_add (self->raws, raw);
      if (is_blank (raw))
        g_ptr_array_remove_index (self->raws, self->raws->len - 1);
      else
        see (self, raw);
      if (self->raws->len > ROWS_MAX)
        {
          br_set_input_error (error, BR_INPUT_ERROR_TOO_LARGE, (guint) fields->line, 0, NULL,
                              _ ("The file has more than %d rows"), ROWS_MAX);
          return FALSE;
        }
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static void
take_rows (Reading *self)
{
  BrPaymentsFile *file = self->file;

  file->decimal_comma = self->commas > self->points;
  file->order = br_date_witness_decide (&self->dates);
  for (guint i = 0; i < self->raws->len; i++)
    {
      const Raw *raw = self->raws->pdata[i];

      self->report->read++;
      if (!moves_money (self, raw))
        file->n_skipped++;
      else if (!take_row (self, raw))
        {
          file->n_skipped++;
          br_import_report_warn (self->report, raw->line, NULL, _ ("The row is left out: its date or amount cannot be read"));
        }
    }
}

/**
 * br_payments_file_read:
 * @stream: a processor's file
 * @provider: whose it is
 * @zone: the venue's, for times that say no zone of their own
 * @report: (inout): counts what is read, and takes warnings
 * @cancellable: (nullable): to end it
 * @error: return location for a %BR_INPUT_ERROR or a #GIOError
 *
 * Reads it whole, for only all of it tells what a comma and which figure of a date is the day. Its headings may be
 * in any of the languages that the processor writes.
 *
 * Returns: (transfer full) (nullable): what was understood
 */
BrPaymentsFile *
br_payments_file_read (GInputStream   *stream,
                       BrProvider      provider,
                       GTimeZone      *zone,
                       BrImportReport *report,
                       GCancellable   *cancellable,
                       GError        **error)
{
  g_autoptr (BrPaymentsFile) file = g_new0 (BrPaymentsFile, 1);
  g_autoptr (GPtrArray) raws = g_ptr_array_new_with_free_func (raw_free);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) odd = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (BrCsvReader) reader = NULL;
  Reading reading = { .file = file, .report = report, .zone = zone, .raws = raws, .ids = ids, .odd = odd };

  file->provider = provider;
  file->rows = g_ptr_array_new_with_free_func (row_free);
  reader = br_csv_reader_new (stream, cancellable, error);
  if (reader == NULL || !read_headings (&reading, reader, error) || !read_raws (&reading, reader, error))
    return NULL;
  file->form = *br_csv_reader_get_form (reader);
  if (file->language == NULL)
    file->language = "en";
  if (file->format == NULL)
    file->format = "transactions";
  take_rows (&reading);
  return g_steal_pointer (&file);
}
