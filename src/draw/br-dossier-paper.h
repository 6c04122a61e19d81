#pragma once

#include "core/base/br-instant.h"
#include "core/rules/br-dossier.h"

G_BEGIN_DECLS

/**
 * BrDossierPaper:
 * @dossier: what it says
 * @title: what it is called
 * @when: of whom or of when it is
 * @house: whose
 * @zone: the venue's time zone
 * @printed_at: when it is made
 *
 * What a house holds about somebody, on paper.
 */
typedef struct
{
  const BrDossier *dossier;
  const char      *title;
  const char      *when;
  const char      *house;
  GTimeZone       *zone;
  BrInstant        printed_at;
} BrDossierPaper;

GBytes *br_dossier_paper_make_pdf (const BrDossierPaper  *self,
                                   GError               **error);

G_END_DECLS
