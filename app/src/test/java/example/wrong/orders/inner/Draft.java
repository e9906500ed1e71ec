package example.wrong.orders.inner;

/** Not for other modules. */
public class Draft {}
