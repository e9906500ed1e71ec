package shop.troth.catalog.pictures.prepare;

import java.awt.AlphaComposite;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import shop.troth.catalog.pictures.Picture;
import shop.troth.catalog.pictures.Picture.Kind;
import shop.troth.catalog.pictures.PreparedPicture;
import shop.troth.kernel.encoding.Sha256;

/** Encodes pixels in all sizes that the shop shows. Because the input is only pixels, the output contains no metadata. */
final class WritePicture {

    private static final float QUALITY = 0.82f;

    /** The maximum width of a PNG in pixels, because PNG is several times larger than JPEG. */
    private static final int WIDEST_PNG = 1_280;

    private static final int HASH_LETTERS = 32;
    private static final int OPAQUE = 0xff;

    private WritePicture() {}

    static PreparedPicture write(BufferedImage image) {
        var kind = isTransparent(image) ? Kind.PNG : Kind.JPEG;
        var own = kind == Kind.PNG ? Math.min(image.getWidth(), WIDEST_PNG) : image.getWidth();
        var sizes = new ArrayList<PreparedPicture.Size>();
        var hash = Sha256.digest();
        int height = image.getHeight();
        for (var width : Picture.widths(own)) {
            var resized = ReadPixels.resized(image, width);
            var content = encoded(plain(resized, kind), kind);
            hash.update(content);
            sizes.add(new PreparedPicture.Size(width, content));
            height = resized.getHeight();
        }
        var name = HexFormat.of().formatHex(hash.digest()).substring(0, HASH_LETTERS);
        return new PreparedPicture(name, kind, own, height, sizes);
    }

    private static boolean isTransparent(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return false;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != OPAQUE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the picture in a color model that writers support. */
    private static BufferedImage plain(BufferedImage image, Kind kind) {
        var plain = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                kind == Kind.PNG ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var pen = plain.createGraphics();
        pen.setComposite(AlphaComposite.Src);
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return plain;
    }

    private static byte[] encoded(BufferedImage image, Kind kind) {
        var writer = writer(kind);
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            if (kind == Kind.JPEG) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen, as it is in memory
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Returns the JDK's own writer, so that equal pixels give equal bytes regardless of other installed writers. */
    private static ImageWriter writer(Kind kind) {
        var found = ImageIO.getImageWritersByFormatName(kind.word());
        while (found.hasNext()) {
            var writer = found.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("no writer for " + kind);
    }
}
