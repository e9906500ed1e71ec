package example.wrong.undeclared;

/** In a module that declares nothing. */
public class Anything {}
