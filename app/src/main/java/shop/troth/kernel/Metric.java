package shop.troth.kernel;

import java.util.function.DoubleSupplier;

/**
 * A number that tells an operator how the shop is doing, read from the database on request. Each module declares its own as beans. Counts
 * and seconds only: nothing about a person, an order, or a product.
 *
 * @param name lowercase words separated by dots, such as {@code mail.waiting}; ends in the unit unless it is a count
 * @param description one sentence for the people who read the metrics
 * @param read queries the database
 */
public record Metric(String name, String description, DoubleSupplier read) {}
