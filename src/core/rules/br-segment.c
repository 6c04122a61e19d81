#include "config.h"

#include "core/rules/br-segment.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/br-money.h"
#include "core/base/br-text.h"
#include "core/rules/br-segment-private.h"

/* Brackets within brackets beyond this are no question any more. */
#define DEPTH_MAX 64

/* So many of the words that could stand there are said. */
#define WORDS_SAID 4

/* What is longest understood counts: @furthest is the word that no way of reading came past, and @expected
 * what could have stood there. */
typedef struct
{
  GArray     *tokens;
  guint       at;
  guint       furthest;
  GPtrArray  *expected;
  const char *currency;
  const char *wrong;
  int         depth;
} Parser;

static BrSegmentTerm *parse_any (Parser *self);

static const BrSegmentToken *
look (Parser *self)
{
  return &g_array_index (self->tokens, BrSegmentToken, self->at);
}

static void
expect (Parser     *self,
        const char *word)
{
  if (self->at < self->furthest)
    return;
  if (self->at > self->furthest)
    g_ptr_array_set_size (self->expected, 0);
  if (self->at > self->furthest)
    self->wrong = NULL;
  self->furthest = self->at;
  for (guint i = 0; i < self->expected->len; i++)
    if (g_str_equal (self->expected->pdata[i], word))
      return;
  g_ptr_array_add (self->expected, (gpointer) word);
}

/* Of words with a meaning of their own, such as a date: why it is none. */
static gboolean
refuse (Parser     *self,
        const char *why)
{
  if (self->at >= self->furthest)
    {
      if (self->at > self->furthest)
        g_ptr_array_set_size (self->expected, 0);
      self->furthest = self->at;
      self->wrong = why;
    }
  return FALSE;
}

static gboolean
accept (Parser     *self,
        const char *word)
{
  const BrSegmentToken *token = look (self);

  if ((token->kind == BR_SEGMENT_WORD || token->kind == BR_SEGMENT_SIGN) && g_str_equal (token->text, word))
    {
      self->at++;
      return TRUE;
    }
  expect (self, word);
  return FALSE;
}

static gboolean
accept_all (Parser     *self,
            const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  guint at = self->at;

  for (guint i = 0; each[i] != NULL; i++)
    if (!accept (self, g_intern_string (each[i])))
      {
        self->at = at;
        return FALSE;
      }
  return TRUE;
}

static BrSegmentTerm *
segment_new (BrSegmentKind kind)
{
  BrSegmentTerm *self = g_new0 (BrSegmentTerm, 1);

  self->kind = kind;
  self->window.from = self->window.to = BR_DATE_NONE;
  return self;
}

static BrSegmentTerm *
join (BrSegmentKind kind,
      BrSegmentTerm    *a,
      BrSegmentTerm    *b)
{
  BrSegmentTerm *self = a;

  if (a->kind != kind || kind == BR_SEGMENT_NOT)
    {
      self = segment_new (kind);
      self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) br_segment_term_free);
      self->start = a->start;
      g_ptr_array_add (self->parts, a);
    }
  if (b != NULL)
    g_ptr_array_add (self->parts, b);
  self->end = b != NULL ? b->end : a->end;
  return self;
}

/* ---- numbers and times -------------------------------------------------------- */

static gboolean
parse_count (Parser *self,
             gint64 *out)
{
  const BrSegmentToken *token = look (self);

  if (token->kind != BR_SEGMENT_DIGITS || strlen (token->text) > 9 || strpbrk (token->text, ".,") != NULL)
    return refuse (self, N_ ("a whole number belongs here"));
  *out = g_ascii_strtoll (token->text, NULL, 10);
  self->at++;
  return TRUE;
}

static gboolean
parse_amount (Parser *self,
              gint64 *out)
{
  const BrSegmentToken *token = look (self);
  BrMoney money;

  if (token->kind != BR_SEGMENT_DIGITS || !br_money_parse (token->text, self->currency, &money, NULL))
    return refuse (self, N_ ("an amount belongs here"));
  *out = money.amount;
  self->at++;
  return TRUE;
}

static gboolean
parse_date (Parser *self,
            BrDate *out)
{
  const BrSegmentToken *token = look (self);

  if ((token->kind != BR_SEGMENT_WORD && token->kind != BR_SEGMENT_DIGITS) || !br_date_parse (token->text, out, NULL))
    return refuse (self, N_ ("a date belongs here, such as 2026-12-31"));
  self->at++;
  return TRUE;
}

/* `90 days`, `3 months` */
static gboolean
parse_length (Parser          *self,
              BrSegmentWindow *window)
{
  static const struct { const char *one, *many; int days, months; } units[] = {
    { "day", "days", 1, 0 }, { "night", "nights", 1, 0 }, { "week", "weeks", 7, 0 },
    { "month", "months", 0, 1 }, { "year", "years", 0, 12 },
  };
  gint64 n;

  if (!parse_count (self, &n))
    return FALSE;
  n = MIN (n, 100000);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (accept (self, units[i].many) || accept (self, units[i].one))
      {
        window->days = (int) n * units[i].days;
        window->months = (int) MIN (n, 12000) * units[i].months;
        return TRUE;
      }
  return FALSE;
}

/* Returns: whether what follows is one; @self stays where it is if not. */
static gboolean
parse_window (Parser          *self,
              BrSegmentWindow *window)
{
  guint at = self->at;

  if ((accept_all (self, "in the last") || accept_all (self, "in the past")) && parse_length (self, window))
    window->span = BR_SEGMENT_LAST;
  else if ((self->at = at, accept (self, "since") || accept (self, "from")) && parse_date (self, &window->from))
    window->span = BR_SEGMENT_BETWEEN;
  else if ((self->at = at, accept (self, "after")) && parse_date (self, &window->from))
    {
      window->span = BR_SEGMENT_BETWEEN;
      window->from++;
    }
  else if ((self->at = at, accept (self, "before")) && parse_date (self, &window->to))
    {
      window->span = BR_SEGMENT_BETWEEN;
      window->to--;
    }
  else if ((self->at = at, accept (self, "between")) && parse_date (self, &window->from) && accept (self, "and") &&
           parse_date (self, &window->to))
    window->span = BR_SEGMENT_BETWEEN;
  else
    {
      self->at = at;
      return FALSE;
    }
  return TRUE;
}

static gboolean
parse_compare (Parser           *self,
               BrSegmentCompare *out)
{
  static const struct { const char *words; BrSegmentCompare compare; } compares[] = {
    { ">=", BR_SEGMENT_AT_LEAST }, { "≥", BR_SEGMENT_AT_LEAST }, { "at least", BR_SEGMENT_AT_LEAST },
    { "<=", BR_SEGMENT_AT_MOST }, { "≤", BR_SEGMENT_AT_MOST }, { "at most", BR_SEGMENT_AT_MOST },
    { ">", BR_SEGMENT_MORE }, { "more than", BR_SEGMENT_MORE },
    { "<", BR_SEGMENT_LESS }, { "fewer than", BR_SEGMENT_LESS }, { "less than", BR_SEGMENT_LESS },
    { "!=", BR_SEGMENT_UNEQUAL }, { "<>", BR_SEGMENT_UNEQUAL }, { "≠", BR_SEGMENT_UNEQUAL },
    { "=", BR_SEGMENT_EQUAL }, { "==", BR_SEGMENT_EQUAL }, { "exactly", BR_SEGMENT_EQUAL }, { "is", BR_SEGMENT_EQUAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (compares); i++)
    if (accept_all (self, compares[i].words))
      {
        *out = compares[i].compare;
        return TRUE;
      }
  return FALSE;
}

/* A word, several in quotes, or a number: what people call something. */
static char *
parse_text (Parser     *self,
            const char *why)
{
  const BrSegmentToken *token = look (self);

  if (token->kind == BR_SEGMENT_END || token->kind == BR_SEGMENT_SIGN || *token->said == '\0')
    {
      refuse (self, why);
      return NULL;
    }
  self->at++;
  return g_strdup (token->said);
}

/* ---- conditions --------------------------------------------------------------- */

static BrSegmentTerm *
parse_number (Parser *self)
{
  static const struct { const char *words; BrSegmentField field; } fields[] = {
    { "visits", BR_SEGMENT_VISITS }, { "no-shows", BR_SEGMENT_NO_SHOWS }, { "cancellations", BR_SEGMENT_CANCELLATIONS },
    { "spend", BR_SEGMENT_SPEND }, { "points", BR_SEGMENT_POINTS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (accept (self, fields[i].words))
      {
        g_autoptr (BrSegmentTerm) part = segment_new (BR_SEGMENT_NUMBER);
        gboolean windowed = fields[i].field != BR_SEGMENT_POINTS && parse_window (self, &part->window);

        part->field = fields[i].field;
        if (!parse_compare (self, &part->compare) ||
            !(part->field == BR_SEGMENT_SPEND ? parse_amount (self, &part->number) : parse_count (self, &part->number)))
          return NULL;
        if (!windowed && part->field != BR_SEGMENT_POINTS)
          parse_window (self, &part->window);
        return g_steal_pointer (&part);
      }
  return NULL;
}

static BrSegmentTerm *
parse_day (Parser *self)
{
  static const struct { const char *words; BrSegmentField field; } fields[] = {
    { "last visit", BR_SEGMENT_LAST_VISIT }, { "first visit", BR_SEGMENT_FIRST_VISIT }, { "added", BR_SEGMENT_ADDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (accept_all (self, fields[i].words))
      {
        g_autoptr (BrSegmentTerm) part = segment_new (BR_SEGMENT_DATE);

        part->field = fields[i].field;
        if (parse_window (self, &part->window))
          return g_steal_pointer (&part);
        if (!accept_all (self, "more than") || !parse_length (self, &part->window) || !accept (self, "ago"))
          return NULL;
        part->window.span = BR_SEGMENT_AGO;
        return g_steal_pointer (&part);
      }
  return NULL;
}

static BrSegmentTerm *
parse_permission (Parser *self)
{
  static const struct { const char *words; BrChannel channel; } channels[] = {
    { "e-mail", BR_CHANNEL_EMAIL }, { "email", BR_CHANNEL_EMAIL }, { "sms", BR_CHANNEL_SMS },
    { "telephone", BR_CHANNEL_PHONE }, { "phone", BR_CHANNEL_PHONE }, { "post", BR_CHANNEL_POST },
  };
  BrSegmentKind kind = accept_all (self, "consent to") ? BR_SEGMENT_PERMITS : BR_SEGMENT_OBJECTS;

  if (kind == BR_SEGMENT_OBJECTS && !accept_all (self, "objection to"))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (accept (self, channels[i].words))
      {
        BrSegmentTerm *part = segment_new (kind);

        part->channel = channels[i].channel;
        return part;
      }
  return NULL;
}

static const struct { const char *word; BrSegmentField field; } texts[] = {
  { "name", BR_SEGMENT_NAME }, { "e-mail", BR_SEGMENT_EMAIL }, { "email", BR_SEGMENT_EMAIL },
  { "phone", BR_SEGMENT_PHONE }, { "telephone", BR_SEGMENT_PHONE }, { "postcode", BR_SEGMENT_POSTCODE },
  { "company", BR_SEGMENT_COMPANY }, { "address", BR_SEGMENT_ADDRESS }, { "preferences", BR_SEGMENT_PREFERENCES },
};

static BrSegmentTerm *
parse_has (Parser *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (accept (self, texts[i].word))
      {
        BrSegmentTerm *part = segment_new (BR_SEGMENT_HAS);

        part->field = texts[i].field;
        return part;
      }
  return NULL;
}

static BrSegmentTerm *
parse_words (Parser *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (accept (self, texts[i].word))
      {
        g_autoptr (BrSegmentTerm) part = segment_new (BR_SEGMENT_TEXT);

        part->field = texts[i].field;
        part->compare = BR_SEGMENT_CONTAINS;
        if (accept (self, "is") || accept (self, "="))
          part->compare = BR_SEGMENT_EQUAL;
        else if (accept_all (self, "begins with"))
          part->compare = BR_SEGMENT_BEGINS;
        else if (!accept (self, "contains"))
          return NULL;
        part->text = parse_text (self, N_ ("a word, or several in quotation marks, belongs here"));
        return part->text != NULL ? g_steal_pointer (&part) : NULL;
      }
  return NULL;
}

static BrSegmentTerm *
parse_birthday (Parser *self)
{
  static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august",
                                        "september", "october", "november", "december" };
  g_autoptr (BrSegmentTerm) part = NULL;

  if (!accept (self, "birthday") || !accept (self, "in"))
    return NULL;
  part = segment_new (BR_SEGMENT_BIRTHDAY);
  if (accept_all (self, "the next"))
    return parse_length (self, &part->window) ? g_steal_pointer (&part) : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (accept (self, months[i]))
      {
        part->number = i + 1;
        return g_steal_pointer (&part);
      }
  return NULL;
}

static BrSegmentTerm *
parse_called (Parser *self)
{
  g_autoptr (BrSegmentTerm) part = NULL;

  if (accept (self, "tagged"))
    part = segment_new (BR_SEGMENT_TAGGED);
  else if (accept_all (self, "in segment"))
    part = segment_new (BR_SEGMENT_NAMED);
  else
    return NULL;
  part->text = parse_text (self, part->kind == BR_SEGMENT_TAGGED ? N_ ("the name of a tag belongs here")
                                                                 : N_ ("the name of a segment belongs here"));
  return part->text != NULL ? g_steal_pointer (&part) : NULL;
}

static BrSegmentTerm *
parse_condition (Parser *self)
{
  static BrSegmentTerm *(*const ways[]) (Parser *) = { parse_number, parse_day, parse_permission, parse_called, parse_birthday,
                                                   parse_words };
  guint at = self->at;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      BrSegmentTerm *part = ways[i] (self);

      if (part != NULL)
        return part;
      self->at = at;
    }
  if (accept (self, "has"))
    return parse_has (self);
  return NULL;
}

/* `no consent to SMS`, `no e-mail` */
static BrSegmentTerm *
parse_lack (Parser *self)
{
  guint at = self->at;
  BrSegmentTerm *part = parse_permission (self);

  if (part == NULL)
    {
      self->at = at;
      part = parse_has (self);
    }
  return part;
}

static BrSegmentTerm *
parse_one (Parser *self)
{
  guint at = self->at;
  BrSegmentTerm *part = NULL;

  if (self->depth >= DEPTH_MAX)
    {
      refuse (self, N_ ("there are too many brackets"));
      return NULL;
    }
  self->depth++;
  if (accept (self, "("))
    {
      part = parse_any (self);
      if (part != NULL && !accept (self, ")"))
        g_clear_pointer (&part, br_segment_term_free);
    }
  else if (accept (self, "not"))
    {
      part = parse_one (self);
      part = part != NULL ? join (BR_SEGMENT_NOT, part, NULL) : NULL;
    }
  else if (accept (self, "no"))
    {
      part = parse_lack (self);
      part = part != NULL ? join (BR_SEGMENT_NOT, part, NULL) : NULL;
    }
  else
    part = parse_condition (self);
  self->depth--;
  if (part != NULL)
    {
      part->start = g_array_index (self->tokens, BrSegmentToken, at).start;
      part->end = g_array_index (self->tokens, BrSegmentToken, self->at - 1).end;
    }
  return part;
}

static BrSegmentTerm *
parse_joined (Parser       *self,
              BrSegmentKind kind,
              const char   *word,
              BrSegmentTerm  *(*parse) (Parser *))
{
  BrSegmentTerm *whole = parse (self);

  while (whole != NULL && accept (self, word))
    {
      BrSegmentTerm *next = parse (self);

      if (next == NULL)
        g_clear_pointer (&whole, br_segment_term_free);
      else
        whole = join (kind, whole, next);
    }
  return whole;
}

static BrSegmentTerm *
parse_every (Parser *self)
{
  return parse_joined (self, BR_SEGMENT_AND, "and", parse_one);
}

static BrSegmentTerm *
parse_any (Parser *self)
{
  return parse_joined (self, BR_SEGMENT_OR, "or", parse_every);
}

/* ---- what is wrong ------------------------------------------------------------ */

static char *
list_expected (Parser *self)
{
  GString *text = g_string_new (NULL);
  guint n = MIN (self->expected->len, WORDS_SAID);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s“%s”", i == 0 ? "" : ", ", (const char *) self->expected->pdata[i]);
  if (self->expected->len > n)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

static char *
say_fault (Parser               *self,
           const BrSegmentToken *token)
{
  g_autofree char *expected = list_expected (self);
  g_autofree char *meant = token->kind == BR_SEGMENT_WORD ? _br_segment_nearest (token->text, self->expected) : NULL;
  g_autofree char *said = br_text_quote (token->said);

  if (token->kind == BR_SEGMENT_END)
    return self->wrong != NULL ? g_strdup_printf (_ ("The end is missing: %s"), _ (self->wrong))
                               : g_strdup_printf (_ ("The end is missing: %s could follow"), expected);
  if (meant != NULL)
    return g_strdup_printf (_ ("“%s” is not understood here; did you mean “%s”?"), said, meant);
  if (self->wrong != NULL)
    return g_strdup_printf (_ ("“%s” is not understood here: %s"), said, _ (self->wrong));
  return g_strdup_printf (_ ("“%s” is not understood here; what could stand there is %s"), said, expected);
}

static void
parser_init (Parser     *self,
             const char *text,
             const char *currency)
{
  *self = (Parser) { .tokens = _br_segment_split (text), .expected = g_ptr_array_new (), .currency = currency };
}

static void
parser_clear (Parser *self)
{
  g_array_unref (self->tokens);
  g_ptr_array_unref (self->expected);
}

/**
 * br_segment_parse:
 * @text: a question about guests in words, such as `visits in the last 90 days >= 3 and no consent to SMS`
 * @currency: the currency in which amounts are said
 * @fault: (out): what is wrong with it, where it is not understood
 *
 * Returns: (transfer full) (nullable): what is asked
 */
BrSegmentTerm *
br_segment_parse (const char     *text,
                  const char     *currency,
                  BrSegmentFault *fault)
{
  BrSegmentTerm *whole = NULL;
  Parser self;

  g_return_val_if_fail (text != NULL && currency != NULL && fault != NULL, NULL);

  *fault = (BrSegmentFault) { NULL };
  if (!g_utf8_validate (text, -1, NULL))
    {
      fault->message = g_strdup (_ ("This is not text"));
      return NULL;
    }
  parser_init (&self, text, currency);
  whole = parse_any (&self);
  if (whole != NULL && look (&self)->kind != BR_SEGMENT_END)
    g_clear_pointer (&whole, br_segment_term_free);
  if (whole == NULL)
    {
      const BrSegmentToken *token = &g_array_index (self.tokens, BrSegmentToken, self.furthest);

      fault->start = token->start;
      fault->end = token->end;
      fault->message = say_fault (&self, token);
    }
  parser_clear (&self);
  return whole;
}

/**
 * br_segment_complete:
 * @text: a question that is being typed
 * @cursor: where, in bytes
 * @start: (out): where the word begins that is being typed
 *
 * Returns: (transfer full): the words that can stand there and begin as it does
 */
GStrv
br_segment_complete (const char *text,
                     gsize       cursor,
                     gsize      *start)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autofree char *before = NULL;
  g_autofree char *begun = NULL;
  const char *p = text + MIN (cursor, strlen (text));
  BrSegmentTerm *whole;
  Parser self;

  while (p > text && (g_unichar_isalpha (g_utf8_get_char (g_utf8_prev_char (p))) || p[-1] == '-'))
    p = g_utf8_prev_char (p);
  *start = p - text;
  before = g_strndup (text, p - text);
  begun = g_utf8_strdown (p, MAX ((gssize) MIN (cursor, strlen (text)) - (gssize) *start, 0));
  parser_init (&self, before, "GBP");
  whole = parse_any (&self);
  g_clear_pointer (&whole, br_segment_term_free);
  if (self.furthest == self.tokens->len - 1)
    for (guint i = 0; i < self.expected->len; i++)
      if (g_str_has_prefix (self.expected->pdata[i], begun) && !g_str_equal (self.expected->pdata[i], begun))
        g_strv_builder_add (words, self.expected->pdata[i]);
  parser_clear (&self);
  return g_strv_builder_end (words);
}

void
br_segment_term_free (BrSegmentTerm *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->text);
  g_free (self);
}

void
br_segment_fault_clear (BrSegmentFault *self)
{
  g_clear_pointer (&self->message, g_free);
}
