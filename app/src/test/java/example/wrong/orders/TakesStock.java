package example.wrong.orders;

import example.wrong.catalog.Stock;

/** Uses a module that its own does not declare. */
public class TakesStock {
    Stock stock = new Stock();
}
