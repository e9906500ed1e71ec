package shop.troth.browser.desk;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A picture file for staff to upload. */
final class Photo {

    private Photo() {}

    /** @param file ends in the format, such as {@code .jpg} or {@code .png} */
    static Path drawn(Path file, int width, int height, Color color) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(color);
        pen.fillOval(width / 5, height / 5, width * 3 / 5, height * 3 / 5);
        pen.dispose();
        ImageIO.write(image, file.toString().substring(file.toString().length() - 3), file.toFile());
        return file;
    }
}
