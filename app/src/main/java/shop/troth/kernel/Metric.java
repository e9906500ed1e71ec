package shop.troth.kernel;

import java.util.function.DoubleSupplier;

/**
 * A number that tells an operator how the shop stands, read from the database when somebody asks for it. Each module declares its own
 * as beans. Counts and seconds only: nothing about a person, an order or a product.
 *
 * @param name as in {@code mail.waiting}; words of lower case with dots between them, the unit at the end where it is not a count
 * @param description one sentence for whoever reads the metrics
 * @param read asks the database
 */
public record Metric(String name, String description, DoubleSupplier read) {}
