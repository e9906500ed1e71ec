package example.wrong.desk;

import example.wrong.orders.inner.Draft;

/** Uses a package that a declared module does not offer. */
public class LooksInside {
    Draft draft = new Draft();
}
