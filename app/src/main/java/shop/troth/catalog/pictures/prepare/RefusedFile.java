package shop.troth.catalog.pictures.prepare;

import java.io.IOException;

/** A file that is not taken, told to whoever reads it in this package. */
final class RefusedFile extends IOException {

    private final transient Refusal why;

    RefusedFile(Refusal why) {
        super(why.name(), null);
        this.why = why;
    }

    Refusal why() {
        return why;
    }
}
