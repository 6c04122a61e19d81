#include "config.h"

#include "screens/find/br-find-result.h"

/**
 * BrFindResult:
 *
 * One thing that was found, and the action that goes there.
 */
struct _BrFindResult
{
  GObject parent_instance;

  char *group;
  char *title;
  char *subtitle;
  char *icon_name;
  guint score;
  char *action;
  GVariant *target;
};

G_DEFINE_FINAL_TYPE (BrFindResult, br_find_result, G_TYPE_OBJECT)

static void
br_find_result_finalize (GObject *object)
{
  BrFindResult *self = BR_FIND_RESULT (object);

  g_free (self->group);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->icon_name);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);

  G_OBJECT_CLASS (br_find_result_parent_class)->finalize (object);
}

static void
br_find_result_class_init (BrFindResultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = br_find_result_finalize;
}

static void
br_find_result_init (BrFindResult *self)
{
}

/**
 * br_find_result_new:
 * @group: the translated heading under which it is listed
 * @title: what it is called
 * @subtitle: (nullable): one line more about it
 * @icon_name: a symbolic icon
 * @score: how well it matches, as br_find_match() reckons
 * @action: the action that goes there, found on the window or its page
 * @target: (nullable): the action's target; a floating one is sunk
 *
 * Returns: (transfer full): a result
 */
BrFindResult *
br_find_result_new (const char *group,
                    const char *title,
                    const char *subtitle,
                    const char *icon_name,
                    guint       score,
                    const char *action,
                    GVariant   *target)
{
  BrFindResult *self;

  g_return_val_if_fail (group != NULL, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (action != NULL, NULL);

  self = g_object_new (BR_TYPE_FIND_RESULT, NULL);
  self->group = g_strdup (group);
  self->title = g_strdup (title);
  self->subtitle = g_strdup (subtitle);
  self->icon_name = g_strdup (icon_name);
  self->score = score;
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  return self;
}

/**
 * br_find_result_get_group:
 * @self: a result
 *
 * Returns: (transfer none): the heading under which it is listed
 */
const char *
br_find_result_get_group (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), NULL);

  return self->group;
}

/**
 * br_find_result_get_title:
 * @self: a result
 *
 * Returns: (transfer none): what it is called
 */
const char *
br_find_result_get_title (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), NULL);

  return self->title;
}

/**
 * br_find_result_get_subtitle:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): one line more about it
 */
const char *
br_find_result_get_subtitle (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), NULL);

  return self->subtitle;
}

/**
 * br_find_result_get_icon_name:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): a symbolic icon
 */
const char *
br_find_result_get_icon_name (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), NULL);

  return self->icon_name;
}

/**
 * br_find_result_get_score:
 * @self: a result
 *
 * Returns: how well it matches; more is better
 */
guint
br_find_result_get_score (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), 0);

  return self->score;
}

/**
 * br_find_result_get_action:
 * @self: a result
 *
 * Returns: (transfer none): the action that goes there
 */
const char *
br_find_result_get_action (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), NULL);

  return self->action;
}

/**
 * br_find_result_get_target:
 * @self: a result
 *
 * Returns: (transfer none) (nullable): the action's target
 */
GVariant *
br_find_result_get_target (BrFindResult *self)
{
  g_return_val_if_fail (BR_IS_FIND_RESULT (self), NULL);

  return self->target;
}
