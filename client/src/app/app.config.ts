import {
  type ApplicationConfig,
  ErrorHandler,
  inject,
  provideAppInitializer,
  provideBrowserGlobalErrorListeners,
} from '@angular/core';
import { provideRouter, TitleStrategy, withComponentInputBinding, withRouterConfig } from '@angular/router';
import { routes } from './app.routes.ts';
import { I18n } from './i18n/i18n.ts';
import { RouteTitle } from './shell/route-title.ts';
import { Unexpected } from './shell/failures/unexpected.ts';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    provideRouter(routes, withComponentInputBinding(), withRouterConfig({ paramsInheritanceStrategy: 'always' })),
    { provide: TitleStrategy, useExisting: RouteTitle },
    { provide: ErrorHandler, useExisting: Unexpected },
    provideAppInitializer(() => inject(I18n).start()),
  ],
};
