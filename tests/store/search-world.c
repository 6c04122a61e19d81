#include "config.h"

#include "search-world.h"

#include <string.h>

#include "core/base/br-text.h"

#define MANY 1500000000

/* A condition that a query puts: a word, or a number from abroad as typed from its beginning, or
 * either when it was typed as one word. */
typedef struct
{
  char *word;
  char *code;
  char *national;
} Wish;

static const char *const first_names[] = {
  "Zoë", "Ann", "Anna", "Ånders", "Björn", "José", "Mary-Jo", "Siân", "Łukasz", "Олена", "O", "李",
};

static const char *const last_names[] = {
  "Ångström", "Smith",  "O'Brien",  "Großmann", "Müller-Lee",
  "Ann",      "Nguyễn", "Smithson", "Jr.",      "Ødegård",
};

static const char *const domains[] = { "example.org", "mail.example", "club.example.co.uk" };

static const char *const codes[] = { "44", "44", "44", "1", "353", "49", NULL, NULL };

static guint
pick (SearchWorld *world, guint n)
{
  return g_rand_int_range (world->rand, 0, n);
}

#define PICK(world, array) ((array)[pick (world, G_N_ELEMENTS (array))])

static void
clear_person (SearchPerson *person)
{
  g_free (person->name);
  g_free (person->email);
  g_free (person->code);
  g_free (person->national);
  g_free (person->written);
  g_free (person->folded_name);
  g_free (person->folded_email);
}

/* Writes digits with gaps where people put them. */
static void
write_digits (SearchWorld *world, GString *out, const char *digits)
{
  static const char *const gaps[] = { "", "", "", " ", "-", ") " };

  for (; *digits != '\0'; digits++)
    {
      g_string_append_c (out, *digits);
      if (digits[1] != '\0')
        g_string_append (out, PICK (world, gaps));
    }
}

static char *
write_number (SearchWorld *world, const char *code, const char *national)
{
  GString *out = g_string_new (NULL);

  if (code != NULL)
    {
      static const char *const trunks[] = { "", "", " ", "(0)", " (0) " };

      g_string_append_printf (out, "%s%s%s", pick (world, 2) ? "+" : "00", code,
                              PICK (world, trunks));
    }
  else if (pick (world, 4) > 0)
    g_string_append_c (out, '0');
  write_digits (world, out, national);
  return g_string_free (out, FALSE);
}

static void
make_person (SearchWorld *world, SearchPerson *person)
{
  BrId id = person->id;

  clear_person (person);
  memset (person, 0, sizeof *person);
  person->id = id;
  person->present = TRUE;

  person->name = g_strdup_printf ("%s %s", PICK (world, first_names), PICK (world, last_names));
  if (pick (world, 5) > 0)
    person->email = g_strdup_printf ("%c%c%u@%s", 'a' + pick (world, 26), 'A' + pick (world, 26),
                                     pick (world, 2000), PICK (world, domains));
  if (pick (world, 5) > 0)
    {
      person->code = g_strdup (PICK (world, codes));
      person->national = g_strdup_printf ("%u%u", 1 + pick (world, 9), pick (world, MANY));
      person->written = write_number (world, person->code, person->national);
    }

  person->folded_name = br_text_fold (person->name);
  person->folded_email = br_text_fold (person->email);
  person->keys[0] = (gint64) pick (world, 7) - 3;
  person->keys[1] = pick (world, 10) > 0 ? (gint64) pick (world, MANY) * MANY : G_MININT64;
}

void
search_person_get_entry (const SearchPerson *person, BrSearchEntry *entry)
{
  entry->id = person->id;
  entry->name = person->name;
  entry->email = person->email;
  entry->phone = person->written;
  entry->sort_keys = person->keys;
}

void
search_world_init (SearchWorld *world, guint n, guint seed)
{
  world->rand = g_rand_new_with_seed (seed);
  world->n = n;
  world->people = g_new0 (SearchPerson, n);
  for (guint i = 0; i < n; i++)
    {
      guint8 random[10] = { 0 };

      for (guint j = 0; j < sizeof random; j++)
        random[j] = g_rand_int (world->rand);
      memcpy (world->people[i].id.bytes + 6, random, sizeof random);
      make_person (world, &world->people[i]);
    }
}

void
search_world_clear (SearchWorld *world)
{
  for (guint i = 0; i < world->n; i++)
    clear_person (&world->people[i]);
  g_free (world->people);
  g_rand_free (world->rand);
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->word);
  g_free (wish->code);
  g_free (wish->national);
  g_free (wish);
}

/* Whether the person has a number that @code and @national are the beginning of. */
static gboolean
has_number (const SearchPerson *person, const Wish *wish)
{
  g_autofree char *whole = NULL;
  g_autofree char *own = NULL;

  if (person->national == NULL)
    return FALSE;
  if (person->code == NULL)
    return wish->national[0] != '\0' && g_str_has_prefix (person->national, wish->national);

  whole = g_strconcat (wish->code, wish->national, NULL);
  own = g_strconcat (person->code, person->national, NULL);
  return g_str_has_prefix (own, whole);
}

static gboolean
has_word (const SearchPerson *person, const char *word)
{
  g_autofree char *home = NULL;
  g_autofree char *abroad = NULL;

  if (strstr (person->folded_name, word) != NULL || strstr (person->folded_email, word) != NULL)
    return TRUE;
  if (person->national == NULL)
    return FALSE;

  home = g_strconcat ("0", person->national, NULL);
  abroad = g_strconcat (person->code != NULL ? person->code : "", person->national, NULL);
  return strstr (home, word) != NULL || (person->code != NULL && strstr (abroad, word) != NULL);
}

static gboolean
is_wished (const SearchPerson *person, GPtrArray *wishes)
{
  if (!person->present)
    return FALSE;

  for (guint i = 0; i < wishes->len; i++)
    {
      const Wish *wish = g_ptr_array_index (wishes, i);

      if ((wish->word == NULL || !has_word (person, wish->word)) &&
          (wish->code == NULL || !has_number (person, wish)))
        return FALSE;
    }
  return TRUE;
}

/* A part of a word of @text, as somebody would type it. */
static char *
take_part (SearchWorld *world, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const char *word = words[pick (world, g_strv_length (words))];
  glong n = g_utf8_strlen (word, -1);
  glong from = n > 0 ? pick (world, n) : 0;

  return g_utf8_substring (word, from, from + (n > from ? 1 + pick (world, n - from) : 0));
}

static void
wish_for_word (SearchWorld *world, GString *query, GPtrArray *wishes, const char *text)
{
  g_autofree char *part = take_part (world, text != NULL ? text : "zz");
  Wish *wish = g_new0 (Wish, 1);

  /* Digits that look like the beginning of a number are wished for as such, not here. */
  if (strspn (part, "0123456789()+-./") == strlen (part) && strchr ("+0(-./)", part[0]) != NULL)
    {
      g_free (part);
      part = g_strdup ("e");
    }
  g_string_append (query, part);
  wish->word = br_text_fold (part);
  g_ptr_array_add (wishes, wish);
}

/* The beginning of somebody's number, in the country or from abroad, typed in some way. */
static void
wish_for_number (SearchWorld *world, GString *query, GPtrArray *wishes, const SearchPerson *person)
{
  g_autofree char *national = g_strdup (person->national != NULL ? person->national : "113496");
  g_autofree char *typed = NULL;
  Wish *wish = g_new0 (Wish, 1);

  national[1 + pick (world, strlen (national))] = '\0';
  if (pick (world, 2))
    {
      wish->code = g_strdup (person->code != NULL ? person->code : "44");
      wish->national = g_strdup (national);
      typed = write_number (world, wish->code, national);
      g_string_append (query, typed);
      if (strchr (typed, ' ') == NULL)
        wish->word = g_steal_pointer (&typed);
    }
  else
    {
      wish->word = g_strconcat ("0", national, NULL);
      g_string_append_c (query, '0');
      write_digits (world, query, national);
    }
  g_ptr_array_add (wishes, wish);
}

static char *
make_query (SearchWorld *world, GPtrArray *wishes)
{
  GString *query = g_string_new (NULL);
  const SearchPerson *person = &world->people[pick (world, world->n)];
  guint n = 1 + pick (world, 3);

  for (guint i = 0; i < n; i++)
    {
      guint kind = pick (world, 10);

      if (i > 0)
        g_string_append_c (query, ' ');
      if (kind < 5)
        wish_for_word (world, query, wishes, person->name);
      else if (kind < 8)
        wish_for_word (world, query, wishes, person->email);
      else
        {
          /* The last, so that no digits follow. */
          wish_for_number (world, query, wishes, person);
          break;
        }
    }
  return g_string_free (query, FALSE);
}

typedef struct
{
  BrSearchOrder order;
  gboolean descending;
} Sorting;

static int
compare_people (gconstpointer a, gconstpointer b, gpointer data)
{
  const SearchPerson *s = *(const SearchPerson *const *) a;
  const SearchPerson *t = *(const SearchPerson *const *) b;
  const Sorting *sorting = data;
  int names = strcmp (s->folded_name, t->folded_name);

  if (names == 0)
    names = memcmp (&s->id, &t->id, sizeof (BrId));
  if (sorting->order >= BR_SEARCH_ORDER_KEY_0)
    {
      gint64 key_s = s->keys[sorting->order - BR_SEARCH_ORDER_KEY_0];
      gint64 key_t = t->keys[sorting->order - BR_SEARCH_ORDER_KEY_0];

      if (key_s != key_t)
        return (key_s < key_t) != sorting->descending ? -1 : 1;
      return names;
    }
  return sorting->descending ? -names : names;
}

/* Asks for something, and compares with a look at every person. */
static guint
ask (SearchWorld *world, BrSearchIndex *index, const char *query, GPtrArray *wishes)
{
  static const BrSearchOrder orders[] = {
    BR_SEARCH_ORDER_NAME,
    BR_SEARCH_ORDER_KEY_0,
    BR_SEARCH_ORDER_KEY_1,
  };
  Sorting sorting = { PICK (world, orders), pick (world, 2) };
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();
  g_autoptr (BrSearchResult) result = NULL;

  for (guint i = 0; i < world->n; i++)
    {
      if (is_wished (&world->people[i], wishes))
        g_ptr_array_add (wanted, &world->people[i]);
    }
  g_ptr_array_sort_with_data (wanted, compare_people, &sorting);

  result = br_search_index_query (index, query, sorting.order, sorting.descending, NULL, NULL);
  if (result->n != wanted->len)
    g_error ("“%s” finds %u, not %u", query, result->n, wanted->len);
  for (guint i = 0; i < result->n; i++)
    {
      const SearchPerson *person = g_ptr_array_index (wanted, i);
      BrId id;

      g_assert_true (br_search_index_get_id (index, result->slots[i], &id));
      if (!br_id_equal (&id, &person->id))
        g_error ("“%s” has the wrong one at %u of %u, not %s", query, i, result->n, person->name);
    }
  return result->n;
}

guint
search_world_ask_something (SearchWorld *world, BrSearchIndex *index)
{
  g_autoptr (GPtrArray) wishes = g_ptr_array_new_with_free_func (wish_free);
  g_autofree char *query = make_query (world, wishes);

  return ask (world, index, query, wishes);
}

void
search_world_ask_for_all (SearchWorld *world, BrSearchIndex *index)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < 6; i++)
    ask (world, index, "", none);
}

void
search_world_build (SearchWorld *world, BrSearchIndex *index, guint from, guint to)
{
  BrSearchBuilder *builder = br_search_builder_new (index);

  for (guint i = from; i < to; i++)
    {
      BrSearchEntry entry;

      search_person_get_entry (&world->people[i], &entry);
      br_search_builder_add (builder, &entry);
    }
  br_search_builder_finish (builder);
}

void
search_world_change_something (SearchWorld *world, BrSearchIndex *index)
{
  SearchPerson *person = &world->people[pick (world, world->n)];
  BrSearchEntry entry;

  if (pick (world, 4) == 0)
    {
      br_search_index_remove (index, &person->id);
      person->present = FALSE;
      return;
    }
  make_person (world, person);
  search_person_get_entry (person, &entry);
  br_search_index_set (index, &entry);
}
