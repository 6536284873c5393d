import { provideLocationMocks } from '@angular/common/testing';
import { Component, type Type } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router, RouterOutlet, withComponentInputBinding, type Routes } from '@angular/router';

@Component({ selector: 'app-somewhere', template: '' })
class Somewhere {}

@Component({ selector: 'app-test-root', imports: [RouterOutlet], template: '<router-outlet />' })
class Root {}

/** Opens an address at which the page stands; every other address leads somewhere. */
export async function openPage(page: Type<unknown>, address: string) {
  const path = address.replace(/^\/|[?#].*$/g, '');
  const routes: Routes = [
    { path, component: page },
    { path: '**', component: Somewhere },
  ];
  TestBed.configureTestingModule({
    providers: [provideRouter(routes, withComponentInputBinding()), provideLocationMocks()],
  });
  const fixture = TestBed.createComponent(Root);
  document.body.append(fixture.nativeElement);
  const router = TestBed.inject(Router);
  await router.navigateByUrl(address);
  await fixture.whenStable();
  return { router, settle: () => fixture.whenStable() };
}
