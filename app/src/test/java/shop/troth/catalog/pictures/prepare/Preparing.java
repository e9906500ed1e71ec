package shop.troth.catalog.pictures.prepare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import shop.troth.catalog.pictures.PreparedPicture;
import shop.troth.catalog.pictures.prepare.PreparePicture.Outcome;

/** Hands files over as the desk does. */
final class Preparing {

    private static final PreparePicture PREPARE = new PreparePicture(); // its thread is a daemon

    private Preparing() {}

    static PreparedPicture ready(byte[] file) {
        return switch (outcome(file)) {
            case Outcome.Ready(var picture) -> picture;
            case Outcome.Refused(var why) -> throw new AssertionError(why);
        };
    }

    static PictureRefusal refused(String file) {
        return refused(file.getBytes(StandardCharsets.UTF_8));
    }

    static PictureRefusal refused(byte[] file) {
        return switch (outcome(file)) {
            case Outcome.Refused(var why) -> why;
            case Outcome.Ready ready -> throw new AssertionError("it was taken");
        };
    }

    static Outcome outcome(byte[] file) {
        try {
            return PREPARE.prepare(new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }
}
