#include "config.h"

#include "exchange/br-guest-party.h"

#include <string.h>

/* What people write after a name, each as the end of a text or the whole of it. A number is the
 * first group that it has. */
#define NUMBER "(\\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
#define OTHERS "(?:guests?|friends?|others?|more|people|persons?|pax)"
#define SOME "(?:an?\\s+)?(?:" NUMBER "(?:\\s*" OTHERS ")?|" OTHERS ")"
#define PLUS "(?:\\+\\s*(?:" SOME ")?|(?:(?<=\\s)|^)(?:(?:plus|and|with|w/|&)\\s*\\+?\\s*" SOME "|" NUMBER \
  "\\s*(?:guests?|friends?|others?|more)))"
#define TOTAL "(?:(?<=\\s)|^)(?:[x×]\\s*|party\\s+of\\s+|for\\s+)?(\\d{1,3})(?:\\s*(?:[x×]|pax|people|ppl|persons?|" \
  "places?|(?:in\\s+)?total))?"

/* Nobody writes more behind one name; what follows is as slow to read as it is nonsense. */
#define ENDINGS_MAX 24

typedef enum
{
  ENDING_EMAIL,
  ENDING_PHONE,
  ENDING_BRACKET,
  ENDING_PLUS,
  ENDING_TOTAL,
  N_ENDINGS,
} Ending;

/* The first group is what stands before; where it is a note the second is the note. */
static const char *const patterns[N_ENDINGS] = {
  [ENDING_EMAIL] = "^(.*?)[\\s<(\\[]*\\b([^\\s<>()\\[\\]]+@[^\\s<>()\\[\\]]+\\.[^\\s<>()\\[\\]]+)[>)\\]]?$",
  [ENDING_PHONE] = "^(.*?\\s|)(\\+?\\d[\\d\\s().-]{7,}\\d)$",
  [ENDING_BRACKET] = "^(.*?)\\s*[(\\[]([^()\\[\\]]*)[)\\]]$",
  [ENDING_PLUS] = "^(.*?)[\\s,]*" PLUS "$",
  [ENDING_TOTAL] = "^(.*?)[\\s,]*" TOTAL "$",
};

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);

  g_assert_no_error (error);
  return regex;
}

static GRegex *
get_ending (Ending ending)
{
  static GRegex *compiled[N_ENDINGS];

  if (g_once_init_enter (&compiled[ending]))
    g_once_init_leave (&compiled[ending], compile (patterns[ending]));
  return compiled[ending];
}

static int
parse_number (const char *text)
{
  static const char *const words[] = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (words[i], text) == 0)
      return i + 1;
  return g_ascii_strtoll (text, NULL, 10);
}

/* The number that was found after the group @first, or -1. */
static int
find_number (GMatchInfo *match,
             int         first)
{
  for (int i = first; i < g_match_info_get_match_count (match); i++)
    {
      g_autofree char *group = g_match_info_fetch (match, i);

      if (group != NULL && *group != '\0')
        return parse_number (group);
    }
  return -1;
}

static gboolean
count (BrGuestParty *self,
       int           plus_ones)
{
  if (plus_ones > BR_GUEST_PLUS_ONES_MAX)
    return FALSE;
  self->plus_ones = MIN (MAX (self->plus_ones, 0) + plus_ones, BR_GUEST_PLUS_ONES_MAX);
  return TRUE;
}

/* `(vegan, +1)`. */
static void
take_bracket (BrGuestParty *self,
              const char   *inside)
{
  g_auto (GStrv) parts = g_strsplit (inside, ",", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!br_guest_party_add (self, g_strstrip (parts[i])))
      br_guest_party_note (self, parts[i]);
}

static gboolean
take_ending (BrGuestParty *self,
             Ending        ending,
             GMatchInfo   *match)
{
  g_autofree char *second = g_match_info_fetch (match, 2);
  int number;

  switch (ending)
    {
    case ENDING_PLUS:
      number = find_number (match, 2);
      self->vague |= number < 0;
      return count (self, number < 0 ? 1 : number);
    case ENDING_TOTAL:
      return count (self, MAX (find_number (match, 2), 1) - 1);
    case ENDING_BRACKET:
      take_bracket (self, second);
      return TRUE;
    case ENDING_EMAIL:
    case ENDING_PHONE:
    default:
      br_guest_party_note (self, second);
      return TRUE;
    }
}

/* Takes one ending off the text, but never all of it. */
static gboolean
shorten (BrGuestParty *self,
         char         *text,
         Ending        first)
{
  for (Ending ending = first; ending < N_ENDINGS; ending++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int end;

      if (!g_regex_match (get_ending (ending), text, 0, &match) || !g_match_info_fetch_pos (match, 1, NULL, &end) ||
          end == 0 || !take_ending (self, ending, match))
        continue;
      text[end] = '\0';
      g_strchomp (text);
      return TRUE;
    }
  return FALSE;
}

/**
 * br_guest_party_add:
 * @self: a party
 * @text: such as `+1`, `plus one`, `x3` or `and guest`
 *
 * Counts who comes along where the whole of @text says that, and nothing else.
 *
 * Returns: whether it does
 */
gboolean
br_guest_party_add (BrGuestParty *self,
                    const char   *text)
{
  for (Ending ending = ENDING_PLUS; ending <= ENDING_TOTAL; ending++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int end;

      if (g_regex_match (get_ending (ending), text, 0, &match) && g_match_info_fetch_pos (match, 1, NULL, &end) &&
          end == 0 && take_ending (self, ending, match))
        return TRUE;
    }
  return FALSE;
}

/**
 * br_guest_party_note:
 * @self: a party
 * @text: what is said of them; nothing is added where it is empty
 */
void
br_guest_party_note (BrGuestParty *self,
                     const char   *text)
{
  g_autofree char *before = NULL;

  if (*text == '\0')
    return;
  before = g_steal_pointer (&self->notes);
  self->notes = before != NULL ? g_strconcat (before, ", ", text, NULL) : g_strdup (text);
}

/* A note behind a dash or a colon; somebody may come along there too. */
static void
cut_note (BrGuestParty *self,
          char         *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *note = NULL;
  int start;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, compile ("(?<=\\S)(?:\\s+[-–—]+\\s+|:\\s+)(\\S.*)$"));
  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, NULL))
    return;
  note = g_match_info_fetch (match, 1);
  text[start] = '\0';
  if (br_guest_party_add (self, note))
    return;
  for (guint i = 0; i < ENDINGS_MAX && strchr (note, '+') != NULL && shorten (self, note, ENDING_BRACKET); i++)
    ;
  br_guest_party_note (self, note);
}

/* `3x Zoë`. */
static const char *
skip_leading_total (BrGuestParty *self,
                    const char   *text)
{
  static GRegex *regex;
  g_autoptr (GMatchInfo) match = NULL;
  int end;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, compile ("^(\\d{1,3})\\s*[x×]\\s+(?=\\S)"));
  if (!g_regex_match (regex, text, 0, &match) || !g_match_info_fetch_pos (match, 0, NULL, &end) ||
      !count (self, MAX (find_number (match, 1), 1) - 1))
    return text;
  return text + end;
}

/* Two names in one are two people, and are found by either. */
static void
count_several (BrGuestParty *self)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, compile ("^\\S.*\\s(?:&|and)\\s+\\S"));
  self->several = g_regex_match (regex, self->name, 0, NULL);
  if (self->several)
    count (self, 1);
}

static gboolean
is_picture (const char *p)
{
  GUnicodeType type = g_unichar_type (g_utf8_get_char (p));

  return type == G_UNICODE_OTHER_SYMBOL || type == G_UNICODE_MODIFIER_SYMBOL || type == G_UNICODE_ENCLOSING_MARK;
}

/* People put stars and balloons round a name, and behind how many come. */
static void
strip_pictures (char *text)
{
  char *begin = text, *end = text + strlen (text);

  while (*begin != '\0' && (*begin == ' ' || is_picture (begin)))
    begin = g_utf8_next_char (begin);
  while (end > begin && (end[-1] == ' ' || is_picture (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  *end = '\0';
  memmove (text, begin, end - begin + 1);
}

/* Marks at either end that belong to no name. */
static char *
strip_marks (const char *text)
{
  gsize length;

  while (*text != '\0' && strchr (" \"',;.-*", *text) != NULL)
    text++;
  length = strlen (text);
  while (length > 0 && strchr (" \",;:-*", text[length - 1]) != NULL)
    length--;
  return g_strndup (text, length);
}

/**
 * br_guest_party_read:
 * @self: (out caller-allocates): a party
 * @text: valid UTF-8 of one line, as somebody wrote it
 */
void
br_guest_party_read (BrGuestParty *self,
                     const char   *text)
{
  g_autofree char *rest = NULL;

  *self = (BrGuestParty){ .plus_ones = -1 };
  rest = g_strdup (skip_leading_total (self, text));
  cut_note (self, rest);
  strip_pictures (rest);
  for (guint i = 0; i < ENDINGS_MAX && shorten (self, rest, ENDING_EMAIL); i++)
    ;
  strip_pictures (rest);
  self->name = strip_marks (rest);
  count_several (self);
}

void
br_guest_party_clear (BrGuestParty *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->notes, g_free);
}
