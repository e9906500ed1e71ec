package shop.troth.cli.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import shop.troth.kernel.Problem;
import shop.troth.runtime.kms.KeysetPlace;

/** Reads the place of a root keyset from the command line. */
public final class KeysetReader implements ITypeConverter<KeysetPlace> {

    /** Used by picocli. */
    public KeysetReader() {}

    @Override
    public KeysetPlace convert(String text) {
        try {
            return KeysetPlace.read(text);
        } catch (Problem e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
