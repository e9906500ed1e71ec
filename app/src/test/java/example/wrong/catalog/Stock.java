package example.wrong.catalog;

/** A thing another module uses undeclared. */
public class Stock {}
