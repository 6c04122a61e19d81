#include "config.h"

#include "core/rules/br-merge.h"

/* A line of the text that is being put together; those of the earlier text are numbered. */
typedef struct
{
  char *text;
  int number;
} Line;

static void
line_free (gpointer data)
{
  Line *self = data;

  g_free (self->text);
  g_free (self);
}

static Line *
line_new (const char *text,
          int         number)
{
  Line *self = g_new (Line, 1);

  self->text = g_strdup (text);
  self->number = number;
  return self;
}

static void
queue_free (gpointer data)
{
  g_queue_free (data);
}

/* Each line of the earlier text, found by what it says, in their order. */
static GHashTable *
index_lines (GQueue *lines)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, queue_free);

  for (GList *l = lines->head; l != NULL; l = l->next)
    {
      Line *line = l->data;
      GQueue *same = g_hash_table_lookup (places, line->text);

      if (same == NULL)
        {
          same = g_queue_new ();
          g_hash_table_insert (places, line->text, same);
        }
      g_queue_push_tail (same, l);
    }
  return places;
}

static void
put_lines (GQueue     *lines,
           GHashTable *places,
           char      **later)
{
  GList *after = NULL;
  int furthest = -1;

  for (guint i = 0; later[i] != NULL; i++)
    {
      GQueue *same = g_hash_table_lookup (places, later[i]);
      GList *found = same != NULL ? g_queue_pop_head (same) : NULL;

      if (found != NULL && ((Line *) found->data)->number > furthest)
        {
          furthest = ((Line *) found->data)->number;
          after = found;
        }
      if (found != NULL)
        continue;
      if (after != NULL)
        g_queue_insert_after (lines, after, line_new (later[i], -1));
      else
        g_queue_push_head (lines, line_new (later[i], -1));
      after = after != NULL ? after->next : lines->head;
    }
}

static char *
join_lines (GQueue *lines)
{
  GString *text = g_string_new (NULL);

  for (GList *l = lines->head; l != NULL; l = l->next)
    {
      if (l != lines->head)
        g_string_append_c (text, '\n');
      g_string_append (text, ((Line *) l->data)->text);
    }
  return g_string_free (text, FALSE);
}

/**
 * br_merge_lines:
 * @earlier: (nullable): a text
 * @later: (nullable): another that came from the same one
 *
 * Puts two texts together: every line of both, those that both have once. What only the later one
 * has stands where it stands there, behind the line before it, or at the head. A line is gone only where both took it out.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
br_merge_lines (const char *earlier,
                const char *later)
{
  g_auto (GStrv) first = NULL;
  g_auto (GStrv) second = NULL;
  g_autoptr (GHashTable) places = NULL;
  GQueue lines = G_QUEUE_INIT;
  char *text;

  if (earlier == NULL || later == NULL)
    return g_strdup (earlier != NULL ? earlier : later);
  first = g_strsplit (earlier, "\n", -1);
  second = g_strsplit (later, "\n", -1);
  for (int i = 0; first[i] != NULL; i++)
    g_queue_push_tail (&lines, line_new (first[i], i));
  places = index_lines (&lines);
  put_lines (&lines, places, second);
  text = join_lines (&lines);
  g_clear_pointer (&places, g_hash_table_unref);
  g_queue_clear_full (&lines, line_free);
  return text;
}
