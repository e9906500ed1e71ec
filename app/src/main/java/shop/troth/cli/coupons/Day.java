package shop.troth.cli.coupons;

import java.time.DateTimeException;
import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts a day on the command line. */
final class Day implements ITypeConverter<LocalDate> {

    Day() {}

    /** @throws TypeConversionException if it is not a valid date */
    @Override
    public LocalDate convert(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new TypeConversionException("“%s” is not a valid date: write it like 2026-12-24.".formatted(typed));
        }
    }
}
