package shop.troth.catalog.pictures.prepare;

/**
 * The chunks of a WebP. It must contain one picture of the size of its canvas, because the reader allocates memory for the size of the
 * picture.
 *
 * @see <a href="https://developers.google.com/speed/webp/docs/riff_container">WebP container</a>
 */
final class WebpHeader {

    private static final int SIDE = 0x3fff;
    private static final int AROUND = 8; // a chunk's name and length

    private final PictureBytes file;
    private int canvasWidth;
    private int canvasHeight;
    private int width;
    private int height;
    private int orientation = 1;

    private WebpHeader(byte[] file) {
        this.file = new PictureBytes(file);
    }

    static FileHeader read(byte[] file) throws RefusedFile {
        return new WebpHeader(file).read();
    }

    private FileHeader read() throws RefusedFile {
        int end = AROUND + file.turnedFour(4);
        file.at(end - 1);
        int at = 12;
        while (at + AROUND <= end) {
            int length = file.turnedFour(at + 4);
            chunk(file.word(at), at + AROUND, length);
            at += AROUND + length + length % 2;
        }
        if (width == 0 || at > end + 1 || canvasWidth != 0 && (canvasWidth != width || canvasHeight != height)) {
            throw new RefusedFile(PictureRefusal.DAMAGED);
        }
        return new FileHeader(FileHeader.Type.WEBP, width, height, orientation, end);
    }

    private void chunk(String name, int at, int length) throws RefusedFile {
        switch (name) {
            case "ANIM", "ANMF" -> throw new RefusedFile(PictureRefusal.ANIMATED);
            case "VP8X" -> {
                canvasWidth = 1 + (file.turnedTwo(at + 4) | file.at(at + 6) << 16);
                canvasHeight = 1 + (file.turnedTwo(at + 7) | file.at(at + 9) << 16);
            }
            case "VP8 " -> picture(file.turnedTwo(at + 6) & SIDE, file.turnedTwo(at + 8) & SIDE);
            case "VP8L" -> {
                long sides = file.turnedTwo(at + 1) | (long) file.turnedTwo(at + 3) << 16;
                picture(1 + (int) (sides & SIDE), 1 + (int) (sides >> 14 & SIDE));
            }
            case "EXIF" ->
                orientation = Orientation.of(file, at + (file.word(at).equals("Exif") ? 6 : 0), at + length);
            default -> {} // color profile, transparency, other metadata
        }
    }

    private void picture(int wide, int high) throws RefusedFile {
        if (width != 0) {
            throw new RefusedFile(PictureRefusal.DAMAGED); // ambiguous
        }
        width = wide;
        height = high;
    }
}
