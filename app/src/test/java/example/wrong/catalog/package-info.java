@org.springframework.modulith.ApplicationModule(allowedDependencies = {"storefront"})
package example.wrong.catalog;
