package shop.troth.catalog.pictures.prepare;

import java.awt.image.BufferedImage;

/** The orientation of the camera: the only metadata used, and only until the pixels are rotated. */
final class Orientation {

    private static final int LITTLE = 0x4949;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 200;
    private static final int LAST = 8;

    private Orientation() {}

    /**
     * Reads the orientation from a block of Exif data, which is a small TIFF.
     *
     * @return 1 to 8; 1, which is upright, if it cannot be read
     */
    static int of(PictureBytes file, int from, int end) {
        try {
            var little = file.two(from) == LITTLE;
            int at = from + (little ? file.turnedFour(from + 4) : file.four(from + 4));
            int entries = Math.min(little ? file.turnedTwo(at) : file.two(at), MOST_ENTRIES);
            for (int i = 0; i < entries && at + 2 + (i + 1) * ENTRY <= end; i++) {
                int entry = at + 2 + i * ENTRY;
                int value = little ? file.turnedTwo(entry + 8) : file.two(entry + 8);
                if ((little ? file.turnedTwo(entry) : file.two(entry)) == TAG && value >= 1 && value <= LAST) {
                    return value;
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return 1; // the pixels can still be read
        }
        return 1;
    }

    /** Returns the picture rotated upright. */
    static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        var lies = orientation > 4;
        var upright = new BufferedImage(lies ? h : w, lies ? w : h, image.getType());
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                upright.setRGB(
                        x,
                        y,
                        switch (orientation) {
                            case 2 -> image.getRGB(w - 1 - x, y);
                            case 3 -> image.getRGB(w - 1 - x, h - 1 - y);
                            case 4 -> image.getRGB(x, h - 1 - y);
                            case 5 -> image.getRGB(y, x);
                            case 6 -> image.getRGB(y, h - 1 - x);
                            case 7 -> image.getRGB(w - 1 - y, h - 1 - x);
                            default -> image.getRGB(w - 1 - y, x);
                        });
            }
        }
        return upright;
    }
}
