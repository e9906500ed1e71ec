@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package example.wrong.orders;
