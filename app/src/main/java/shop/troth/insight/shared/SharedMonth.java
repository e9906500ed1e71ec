package shop.troth.insight.shared;

import java.time.YearMonth;

/**
 * The table of a month, as it was made once.
 *
 * @param file what partners get
 */
public record SharedMonth(YearMonth month, MonthFile file) {}
