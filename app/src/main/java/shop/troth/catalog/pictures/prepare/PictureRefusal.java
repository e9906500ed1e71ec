package shop.troth.catalog.pictures.prepare;

import lombok.RequiredArgsConstructor;

/** Why a file is rejected as a picture. */
@RequiredArgsConstructor
public enum PictureRefusal {
    EMPTY("The file is empty."),
    LARGE("The file is larger than 10 MB. Save it smaller, and try again."),
    DRAWING("This is an SVG drawing, which can contain scripts. Save it as PNG, and upload that."),
    OTHER("This isn’t a picture we can use. Upload a JPEG, PNG, WebP, or GIF."),
    ANIMATED("This WebP is animated. Save one picture of it as JPEG or PNG, and upload that."),
    SMALL("This picture is too small. It needs at least 100 pixels on each side."),
    NARROW("This picture is too long and narrow. One side can be at most 20 times as long as the other."),
    PIXELS(
            "This picture has too many pixels. Save it with at most 40 megapixels, not as progressive JPEG, and try again."),
    SLOW("The file came in too slowly. Try again with a faster connection or a smaller file."),
    WEBP_PIXELS("This WebP has too many pixels to be read here. Save it smaller or as JPEG, and try again."),
    DAMAGED("This picture can’t be read: the file is damaged or incomplete."),
    BUSY("Too many pictures are being uploaded right now. Try again in a minute.");

    private final String words;

    /** Returns the words shown at the desk. */
    public String words() {
        return words;
    }
}
