package shop.troth.catalog.pictures.prepare;

import java.io.IOException;

/** Thrown within this package for a file that is rejected. */
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
