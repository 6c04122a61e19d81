#include "config.h"

#include "screens/find/br-find-list.h"

#include "screens/find/br-find-match.h"

/**
 * BrFindList:
 *
 * A provider over a short list that is known beforehand, such as the pages and the actions.
 * Before anything is typed it offers its beginning.
 */
struct _BrFindList
{
  GObject parent_instance;

  char *group;
  GPtrArray *entries;
};

typedef struct
{
  char *title;
  char *subtitle;
  char *keywords;
  char *icon_name;
  char *action;
  GVariant *target;
} Entry;

static void br_find_list_provider_init (BrFindProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BrFindList, br_find_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (BR_TYPE_FIND_PROVIDER,
                                                      br_find_list_provider_init))

static void
entry_free (Entry *entry)
{
  g_free (entry->title);
  g_free (entry->subtitle);
  g_free (entry->keywords);
  g_free (entry->icon_name);
  g_free (entry->action);
  g_clear_pointer (&entry->target, g_variant_unref);
  g_free (entry);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  guint score_a = br_find_result_get_score (*(BrFindResult **) a);
  guint score_b = br_find_result_get_score (*(BrFindResult **) b);

  return score_a > score_b ? -1 : score_a < score_b;
}

static void
br_find_list_find_async (BrFindProvider     *provider,
                         const char         *text,
                         guint               limit,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  BrFindList *self = BR_FIND_LIST (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);

  g_task_set_source_tag (task, br_find_list_find_async);
  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      guint score = text != NULL ? br_find_match (text, entry->title, entry->keywords) : 1;

      if (score > 0)
        g_ptr_array_add (results,
                         br_find_result_new (self->group, entry->title, entry->subtitle,
                                             entry->icon_name, score, entry->action, entry->target));
    }
  g_ptr_array_sort (results, compare_scores);
  if (results->len > limit)
    g_ptr_array_set_size (results, limit);
  g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
br_find_list_find_finish (BrFindProvider *provider,
                          GAsyncResult   *result,
                          GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
br_find_list_provider_init (BrFindProviderInterface *iface)
{
  iface->find_async = br_find_list_find_async;
  iface->find_finish = br_find_list_find_finish;
}

static void
br_find_list_finalize (GObject *object)
{
  BrFindList *self = BR_FIND_LIST (object);

  g_free (self->group);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (br_find_list_parent_class)->finalize (object);
}

static void
br_find_list_class_init (BrFindListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = br_find_list_finalize;
}

static void
br_find_list_init (BrFindList *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
}

/**
 * br_find_list_new:
 * @group: the translated heading under which its results are listed
 *
 * Returns: (transfer full): an empty list
 */
BrFindList *
br_find_list_new (const char *group)
{
  BrFindList *self;

  g_return_val_if_fail (group != NULL, NULL);

  self = g_object_new (BR_TYPE_FIND_LIST, NULL);
  self->group = g_strdup (group);
  return self;
}

/**
 * br_find_list_add:
 * @self: a list
 * @title: what it is called
 * @subtitle: (nullable): one line more about it
 * @keywords: (nullable): other words to find it by
 * @icon_name: (nullable): a symbolic icon
 * @action: the action that goes there
 * @target: (nullable): the action's target; a floating one is sunk
 *
 * Adds something that can be found.
 */
void
br_find_list_add (BrFindList *self,
                  const char *title,
                  const char *subtitle,
                  const char *keywords,
                  const char *icon_name,
                  const char *action,
                  GVariant   *target)
{
  Entry *entry;

  g_return_if_fail (BR_IS_FIND_LIST (self));
  g_return_if_fail (title != NULL);
  g_return_if_fail (action != NULL);

  entry = g_new0 (Entry, 1);
  entry->title = g_strdup (title);
  entry->subtitle = g_strdup (subtitle);
  entry->keywords = g_strdup (keywords);
  entry->icon_name = g_strdup (icon_name);
  entry->action = g_strdup (action);
  entry->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  g_ptr_array_add (self->entries, entry);
}
