package shop.troth.catalog.pictures.prepare;

import java.io.IOException;

/** Thrown within this package for a file that is rejected. */
final class RefusedFile extends IOException {

    private final transient PictureRefusal why;

    RefusedFile(PictureRefusal why) {
        super(why.name(), null);
        this.why = why;
    }

    PictureRefusal why() {
        return why;
    }
}
