package shop.troth.catalog.pictures.prepare;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The header of a picture file, read before any pixel. Determined by its content, not by name or declared type.
 *
 * @param width in pixels, before rotation
 * @param orientation rotation as in Exif, 1 to 8
 * @param end end offset of the picture; the rest of the file is ignored
 */
record FileHeader(Type type, int width, int height, int orientation, int end) {

    enum Type {
        JPEG,
        PNG,
        GIF,
        WEBP
    }

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int SVG_WITHIN = 4_096;
    private static final int SMALLEST = 100;
    private static final int MOST_PIXELS = 40_000_000;
    private static final int MOST_TO_ONE = 20;

    static FileHeader of(byte[] file) throws RefusedFile {
        return shapely(ofAnySize(file));
    }

    /** Reads the header, also of pictures too small or too narrow for the shop. */
    static FileHeader ofAnySize(byte[] file) throws RefusedFile {
        if (file.length == 0) {
            throw new RefusedFile(PictureRefusal.EMPTY);
        }
        try {
            return checked(read(file));
        } catch (IndexOutOfBoundsException e) {
            throw new RefusedFile(PictureRefusal.DAMAGED); // shorter than its header says
        }
    }

    private static FileHeader read(byte[] file) throws RefusedFile {
        if (starts(file, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            return JpegHeader.read(file);
        }
        if (starts(file, PNG)) {
            return PngHeader.read(file, PNG.length);
        }
        if (starts(file, "GIF87a".getBytes(StandardCharsets.US_ASCII))
                || starts(file, "GIF89a".getBytes(StandardCharsets.US_ASCII))) {
            return GifHeader.read(file);
        }
        if (starts(file, "RIFF".getBytes(StandardCharsets.US_ASCII))
                && new PictureBytes(file).word(8).equals("WEBP")) {
            return WebpHeader.read(file);
        }
        throw new RefusedFile(isDrawing(file) ? PictureRefusal.DRAWING : PictureRefusal.OTHER);
    }

    private static FileHeader checked(FileHeader header) throws RefusedFile {
        if (header.width == 0 || header.height == 0) {
            throw new RefusedFile(PictureRefusal.DAMAGED);
        }
        limit(header.width, header.height);
        return header;
    }

    private static FileHeader shapely(FileHeader header) throws RefusedFile {
        if (Math.min(header.width, header.height) < SMALLEST) {
            throw new RefusedFile(PictureRefusal.SMALL);
        }
        if (Math.max(header.width, header.height) > MOST_TO_ONE * Math.min(header.width, header.height)) {
            throw new RefusedFile(PictureRefusal.NARROW);
        }
        return header;
    }

    static void limit(int width, int height) throws RefusedFile {
        if ((long) width * height > MOST_PIXELS) {
            throw new RefusedFile(PictureRefusal.PIXELS);
        }
    }

    private static boolean starts(byte[] file, byte[] with) {
        return java.util.Arrays.mismatch(file, with) == with.length || java.util.Arrays.equals(file, with);
    }

    private static boolean isDrawing(byte[] file) {
        var begin = new String(file, 0, Math.min(file.length, SVG_WITHIN), StandardCharsets.ISO_8859_1)
                .replace("\0", "") // UTF-16
                .toLowerCase(Locale.ROOT);
        return begin.contains("<svg") || begin.contains("<!doctype svg");
    }
}
