#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BrDossierLine:
 * @label: what it is
 * @value: what is held of it
 */
typedef struct
{
  char *label;
  char *value;
} BrDossierLine;

/**
 * BrDossierEntry:
 * @heading: (nullable): what it is called, where several stand in a section
 * @lines: (element-type BrDossierLine): what is held
 */
typedef struct
{
  char   *heading;
  GArray *lines;
} BrDossierEntry;

/**
 * BrDossierSection:
 * @title: what it is about
 * @why: (nullable): why the house holds it, or what it is to know of it
 * @entries: (element-type BrDossierEntry): one by one
 */
typedef struct
{
  char      *title;
  char      *why;
  GPtrArray *entries;
} BrDossierSection;

/**
 * BrDossier:
 * @sections: (element-type BrDossierSection): in the order of reading
 *
 * All that a house holds about somebody, or did with it, in words: for a page of paper.
 */
typedef struct
{
  GPtrArray *sections;
} BrDossier;

BrDossier *br_dossier_new           (void);
void       br_dossier_free          (BrDossier   *self);
void       br_dossier_begin_section (BrDossier   *self,
                                     const char  *title,
                                     const char  *why);
void       br_dossier_begin_entry   (BrDossier   *self,
                                     const char  *heading);
void       br_dossier_add_line      (BrDossier   *self,
                                     const char  *label,
                                     const char  *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BrDossier, br_dossier_free)

G_END_DECLS
