package shop.troth.catalog.pictures.prepare;

import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;

/** A JPEG for printing: cyan, magenta, yellow and black. */
final class InkedPhoto {

    private InkedPhoto() {}

    static byte[] cmyk(int width, int height) throws IOException {
        var raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int i = 0; i < width * height; i++) {
            raster.setPixel(i % width, i / width, new int[] {200, i % 200, 30, 10});
        }
        var bytes = new ByteArrayOutputStream();
        var writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            var writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                try (var out = ImageIO.createImageOutputStream(bytes)) {
                    writer.setOutput(out);
                    writer.write(null, new IIOImage(raster, null, null), null);
                }
                return inked(bytes.toByteArray());
            }
        }
        throw new AssertionError("the JDK has a writer for JPEG");
    }

    /** With the segment by which Adobe's programs say that there are four inks. */
    private static byte[] inked(byte[] jpeg) {
        var adobe = "\u00ff\u00ee\0\u000eAdobe\0\u0064\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(jpeg.length + adobe.length)
                .put(jpeg, 0, 2)
                .put(adobe)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
