@org.springframework.modulith.ApplicationModule(allowedDependencies = {"orders"})
package example.wrong.desk;
