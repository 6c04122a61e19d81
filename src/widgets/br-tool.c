#include "config.h"

#include "widgets/br-tool.h"

#include "widgets/br-canvas-private.h"

/**
 * BrTool:
 *
 * What the pointer does on a canvas: select, pan, and whatever comes to draw with. The canvas
 * keeps what belongs to every tool (zooming, the middle button, the keys that move about) and
 * hands the rest to the tool it has. A tool previews what it would do and does it once, when the
 * button goes up.
 */
typedef struct
{
  BrCanvas *canvas; /* weak */
  const char *cursor;
} BrToolPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BrTool, br_tool, G_TYPE_OBJECT)

static void
br_tool_dispose (GObject *object)
{
  BrToolPrivate *priv = br_tool_get_instance_private (BR_TOOL (object));

  g_clear_weak_pointer (&priv->canvas);

  G_OBJECT_CLASS (br_tool_parent_class)->dispose (object);
}

static void
br_tool_class_init (BrToolClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_tool_dispose;
}

static void
br_tool_init (BrTool *self)
{
}

/**
 * br_tool_get_canvas:
 * @self: a tool
 *
 * Returns: (transfer none) (nullable): the canvas that has taken it up
 */
BrCanvas *
br_tool_get_canvas (BrTool *self)
{
  BrToolPrivate *priv = br_tool_get_instance_private (self);

  g_return_val_if_fail (BR_IS_TOOL (self), NULL);

  return priv->canvas;
}

/**
 * br_tool_attach:
 * @self: a tool
 * @canvas: (nullable): the canvas that takes it up, or %NULL to put it down
 *
 * For the canvas.
 */
void
br_tool_attach (BrTool   *self,
                BrCanvas *canvas)
{
  BrToolPrivate *priv = br_tool_get_instance_private (self);
  BrToolClass *klass = BR_TOOL_GET_CLASS (self);

  g_return_if_fail (BR_IS_TOOL (self));
  g_return_if_fail (canvas == NULL || priv->canvas == NULL);

  if (canvas == NULL && priv->canvas != NULL && klass->deactivate != NULL)
    klass->deactivate (self);
  g_set_weak_pointer (&priv->canvas, canvas);
  if (canvas != NULL && klass->activate != NULL)
    klass->activate (self);
}

/**
 * br_tool_get_cursor:
 * @self: a tool
 *
 * Returns: (nullable): the name of the pointer's shape
 */
const char *
br_tool_get_cursor (BrTool *self)
{
  BrToolPrivate *priv = br_tool_get_instance_private (self);

  g_return_val_if_fail (BR_IS_TOOL (self), NULL);

  return priv->cursor != NULL ? priv->cursor : BR_TOOL_GET_CLASS (self)->cursor;
}

/**
 * br_tool_set_cursor:
 * @self: a tool
 * @cursor: (nullable): the name of the pointer's shape, or %NULL for the tool's usual one
 *
 * For tools, whose pointer says what a press would do where it is.
 */
void
br_tool_set_cursor (BrTool     *self,
                    const char *cursor)
{
  BrToolPrivate *priv = br_tool_get_instance_private (self);

  g_return_if_fail (BR_IS_TOOL (self));

  cursor = g_intern_string (cursor);
  if (cursor == priv->cursor)
    return;
  priv->cursor = cursor;
  if (priv->canvas != NULL)
    br_canvas_update_cursor (priv->canvas);
}

/**
 * br_tool_press:
 * @self: a tool
 * @event: where
 *
 * The primary button goes down.
 */
void
br_tool_press (BrTool            *self,
               const BrToolEvent *event)
{
  if (BR_TOOL_GET_CLASS (self)->press != NULL)
    BR_TOOL_GET_CLASS (self)->press (self, event);
}

/**
 * br_tool_drag:
 * @self: a tool
 * @event: where
 *
 * The pointer moves with the button held.
 */
void
br_tool_drag (BrTool            *self,
              const BrToolEvent *event)
{
  if (BR_TOOL_GET_CLASS (self)->drag != NULL)
    BR_TOOL_GET_CLASS (self)->drag (self, event);
}

/**
 * br_tool_release:
 * @self: a tool
 * @event: where
 *
 * The primary button goes up.
 */
void
br_tool_release (BrTool            *self,
                 const BrToolEvent *event)
{
  if (BR_TOOL_GET_CLASS (self)->release != NULL)
    BR_TOOL_GET_CLASS (self)->release (self, event);
}

/**
 * br_tool_cancel:
 * @self: a tool
 *
 * The drag comes to nothing.
 */
void
br_tool_cancel (BrTool *self)
{
  if (BR_TOOL_GET_CLASS (self)->cancel != NULL)
    BR_TOOL_GET_CLASS (self)->cancel (self);
}

/**
 * br_tool_hover:
 * @self: a tool
 * @event: (nullable): where, or %NULL when the pointer leaves
 *
 * The pointer moves without a button.
 */
void
br_tool_hover (BrTool            *self,
               const BrToolEvent *event)
{
  if (BR_TOOL_GET_CLASS (self)->hover != NULL)
    BR_TOOL_GET_CLASS (self)->hover (self, event);
}

/**
 * br_tool_grabs:
 * @self: a tool
 * @event: where a finger was put down
 *
 * Returns: whether a drag from there is the tool's; otherwise it moves the plan
 */
gboolean
br_tool_grabs (BrTool            *self,
               const BrToolEvent *event)
{
  return BR_TOOL_GET_CLASS (self)->grabs != NULL && BR_TOOL_GET_CLASS (self)->grabs (self, event);
}

/**
 * br_tool_key:
 * @self: a tool
 * @keyval: a key
 * @state: which keys are held
 *
 * Returns: whether the tool has used it
 */
gboolean
br_tool_key (BrTool         *self,
             guint           keyval,
             GdkModifierType state)
{
  return BR_TOOL_GET_CLASS (self)->key != NULL &&
         BR_TOOL_GET_CLASS (self)->key (self, keyval, state);
}

/**
 * br_tool_menu:
 * @self: a tool
 * @x: where a menu is asked for, pixels from the left
 * @y: pixels from above
 *
 * Returns: whether it is about what the tool has there, and not about an object
 */
gboolean
br_tool_menu (BrTool *self,
              double  x,
              double  y)
{
  return BR_TOOL_GET_CLASS (self)->menu != NULL && BR_TOOL_GET_CLASS (self)->menu (self, x, y);
}

/**
 * br_tool_settle:
 * @self: a tool
 *
 * What was meant with it has been refused: shows the plan as it stands.
 */
void
br_tool_settle (BrTool *self)
{
  if (BR_TOOL_GET_CLASS (self)->settle != NULL)
    BR_TOOL_GET_CLASS (self)->settle (self);
}

/**
 * br_tool_snapshot:
 * @self: a tool
 * @snapshot: over the plan, in the canvas's pixels
 *
 * Draws what the tool is about.
 */
void
br_tool_snapshot (BrTool      *self,
                  GtkSnapshot *snapshot)
{
  if (BR_TOOL_GET_CLASS (self)->snapshot != NULL)
    BR_TOOL_GET_CLASS (self)->snapshot (self, snapshot);
}
