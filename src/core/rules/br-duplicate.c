#include "config.h"

#include "core/rules/br-duplicate.h"

#include <glib/gi18n.h>
#include <string.h>

/* What each thing that two guests have in common says for their being one, or against it. Households share a
 * telephone, an address, often an e-mail address: without a name nothing of that is enough. */
#define EMAIL_SAME 55
#define PHONE_SAME 45
#define POSTCODE_SAME 15
#define BIRTHDAY_SAME 25
#define BIRTHDAY_DIFFERENT -40

static const int names_score[] = {
  [BR_NAMES_UNKNOWN] = 0,    [BR_NAMES_EQUAL] = 35,     [BR_NAMES_SWAPPED] = 35,
  [BR_NAMES_ALIKE] = 25,     [BR_NAMES_SHORTENED] = 15, [BR_NAMES_DIFFERENT] = -25,
};

/* ---- names ---------------------------------------------------------------------------- */

#define MAX_WORDS 6
#define MAX_LENGTH 64

/* A slip of the pen in a name of so few letters is another name. */
#define SHORT_NAME 5

/* In one that is this long two may be made. */
#define LONG_NAME 12

typedef struct
{
  char  text[MAX_LENGTH];
  char *words[MAX_WORDS];
  guint n;
} Words;

static gboolean
is_letter (char letter)
{
  return g_ascii_isalnum (letter) || (guchar) letter >= 0x80;
}

static void
split (const char *name,
       Words      *words)
{
  gboolean within = FALSE;
  gsize n = MIN (strlen (name), sizeof words->text - 1);

  words->n = 0;
  for (gsize i = 0; i < n; i++)
    {
      words->text[i] = is_letter (name[i]) ? name[i] : '\0';
      if (words->text[i] != '\0' && !within && words->n < MAX_WORDS)
        words->words[words->n++] = words->text + i;
      within = words->text[i] != '\0';
    }
  words->text[n] = '\0';
}

static gboolean
is_equal (const Words *a,
          const Words *b)
{
  if (a->n != b->n)
    return FALSE;
  for (guint i = 0; i < a->n; i++)
    if (!g_str_equal (a->words[i], b->words[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_initial_of (const char *a,
               const char *b)
{
  return a[1] == '\0' && a[0] == b[0];
}

/* Returns: of how many words of the shorter name the longer one has the same, or begins with their initial */
static guint
count_common (const Words *few,
              const Words *many,
              gboolean     initials,
              guint       *n_whole)
{
  guint used = 0, n = 0;

  *n_whole = 0;
  for (guint i = 0; i < few->n; i++)
    for (guint j = 0; j < many->n; j++)
      {
        gboolean same = g_str_equal (few->words[i], many->words[j]);

        if ((used & (1u << j)) != 0 ||
            (!same && !(initials && (is_initial_of (few->words[i], many->words[j]) ||
                                     is_initial_of (many->words[j], few->words[i])))))
          continue;
        used |= 1u << j;
        n++;
        *n_whole += same;
        break;
      }
  return n;
}

static void
join (const Words *words,
      char         out[MAX_LENGTH])
{
  *out = '\0';
  for (guint i = 0; i < words->n; i++)
    {
      if (i > 0)
        g_strlcat (out, " ", MAX_LENGTH);
      g_strlcat (out, words->words[i], MAX_LENGTH);
    }
}

/* Letters put in, left out, replaced, and two that change places: each counts one (Damerau 1964). */
static guint
count_slips (const char *a,
             const char *b)
{
  guint8 rows[3][MAX_LENGTH + 1];
  guint8 *before = rows[0], *last = rows[1], *row = rows[2];
  gsize n_a = strlen (a), n_b = strlen (b);

  for (gsize j = 0; j <= n_b; j++)
    last[j] = (guint8) j;
  for (gsize i = 1; i <= n_a; i++)
    {
      guint8 *next = before;

      row[0] = (guint8) i;
      for (gsize j = 1; j <= n_b; j++)
        {
          guint least = MIN (last[j], row[j - 1]) + 1;

          least = MIN (least, last[j - 1] + (guint) (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            least = MIN (least, before[j - 2] + 1u);
          row[j] = (guint8) least;
        }
      before = last;
      last = row;
      row = next;
    }
  return last[n_b];
}

static gboolean
is_alike (const Words *a,
          const Words *b)
{
  char x[MAX_LENGTH], y[MAX_LENGTH];
  gsize n_x, n_y, shorter, longer;

  join (a, x);
  join (b, y);
  n_x = strlen (x);
  n_y = strlen (y);
  shorter = MIN (n_x, n_y);
  longer = MAX (n_x, n_y);
  if (shorter < SHORT_NAME || longer - shorter > 2)
    return FALSE;
  return count_slips (x, y) <= (shorter >= LONG_NAME ? 2 : 1);
}

/**
 * br_duplicate_compare_names:
 * @a: (nullable): a folded name
 * @b: (nullable): another
 *
 * Returns: how they stand to each other
 */
BrDuplicateNames
br_duplicate_compare_names (const char *a,
                            const char *b)
{
  Words x, y;
  const Words *few, *many;
  guint n, n_whole;

  if (a == NULL || b == NULL)
    return BR_NAMES_UNKNOWN;
  split (a, &x);
  split (b, &y);
  if (x.n == 0 || y.n == 0)
    return BR_NAMES_UNKNOWN;
  if (is_equal (&x, &y))
    return BR_NAMES_EQUAL;
  few = x.n <= y.n ? &x : &y;
  many = few == &x ? &y : &x;
  if (x.n == y.n && count_common (few, many, FALSE, &n_whole) == few->n)
    return BR_NAMES_SWAPPED;
  if (is_alike (&x, &y))
    return BR_NAMES_ALIKE;
  n = count_common (few, many, TRUE, &n_whole);
  return n == few->n && n_whole > 0 ? BR_NAMES_SHORTENED : BR_NAMES_DIFFERENT;
}

/* ---- two guests --------------------------------------------------------------------------- */

static BrSameness
compare_text (const char *a,
              const char *b)
{
  if (a == NULL || b == NULL || *a == '\0' || *b == '\0')
    return BR_SAMENESS_UNKNOWN;
  return g_str_equal (a, b) ? BR_SAMENESS_SAME : BR_SAMENESS_DIFFERENT;
}

static BrSameness
compare_dates (BrDate a,
               BrDate b)
{
  if (a == BR_DATE_NONE || b == BR_DATE_NONE)
    return BR_SAMENESS_UNKNOWN;
  return a == b ? BR_SAMENESS_SAME : BR_SAMENESS_DIFFERENT;
}

/* Two names that differ, or by a letter as those of siblings do, are for somebody to decide. */
static int
hold_back (const BrDuplicate *self,
           int                score)
{
  gboolean sure = self->names == BR_NAMES_EQUAL || self->names == BR_NAMES_SWAPPED ||
                  (self->names == BR_NAMES_ALIKE && self->email == BR_SAMENESS_SAME);

  return CLAMP (score, 0, sure ? 100 : BR_DUPLICATE_CERTAIN - 1);
}

/**
 * br_duplicate_judge:
 * @a: a guest
 * @b: another
 *
 * Returns: how likely they are one, and why
 */
BrDuplicate
br_duplicate_judge (const BrDuplicateFacts *a,
                    const BrDuplicateFacts *b)
{
  BrDuplicate self = {
    .a = a->id,
    .b = b->id,
    .names = br_duplicate_compare_names (a->name, b->name),
    .email = compare_text (a->email, b->email),
    .phone = compare_text (a->phone, b->phone),
    .postcode = compare_text (a->postcode, b->postcode),
    .birthday = compare_dates (a->birthday, b->birthday),
  };
  int score = names_score[self.names];

  score += self.email == BR_SAMENESS_SAME ? EMAIL_SAME : 0;
  score += self.phone == BR_SAMENESS_SAME ? PHONE_SAME : 0;
  score += self.postcode == BR_SAMENESS_SAME ? POSTCODE_SAME : 0;
  score += self.birthday == BR_SAMENESS_SAME ? BIRTHDAY_SAME
           : self.birthday == BR_SAMENESS_DIFFERENT ? BIRTHDAY_DIFFERENT : 0;
  self.score = hold_back (&self, score);
  return self;
}

static const char *
say_names (BrDuplicateNames names)
{
  switch (names)
    {
    case BR_NAMES_EQUAL:
      return _ ("the same name");
    case BR_NAMES_SWAPPED:
      return _ ("the same name in another order");
    case BR_NAMES_ALIKE:
      return _ ("names a slip of the pen apart");
    case BR_NAMES_SHORTENED:
      return _ ("one name is short for the other");
    case BR_NAMES_DIFFERENT:
      return _ ("different names");
    case BR_NAMES_UNKNOWN:
    default:
      return NULL;
    }
}

static void
append (GString    *text,
        const char *words)
{
  if (words != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
}

static void
append_sameness (GString    *text,
                 BrSameness  sameness,
                 const char *same,
                 const char *different)
{
  append (text, sameness == BR_SAMENESS_SAME ? same : sameness == BR_SAMENESS_DIFFERENT ? different : NULL);
}

/**
 * br_duplicate_say:
 * @self: two guests
 *
 * Returns: (transfer full): what speaks for their being one, and against it
 */
char *
br_duplicate_say (const BrDuplicate *self)
{
  GString *text = g_string_new (NULL);

  append (text, say_names (self->names));
  append_sameness (text, self->email, _ ("the same e-mail address"), _ ("another e-mail address"));
  append_sameness (text, self->phone, _ ("the same telephone number"), _ ("another telephone number"));
  append_sameness (text, self->postcode, _ ("the same postcode"), _ ("another postcode"));
  append_sameness (text, self->birthday, _ ("the same birthday"), _ ("another birthday"));
  return g_string_free (text, FALSE);
}
