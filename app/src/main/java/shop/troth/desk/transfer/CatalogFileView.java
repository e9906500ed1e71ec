package shop.troth.desk.transfer;

import java.util.List;

/**
 * The catalog as a file: to be downloaded, uploaded, or reviewed before it is imported.
 *
 * @param id of the file to be reviewed; empty for none
 * @param key of the file that this page may upload
 * @param counts what importing it would change, or changed, in words
 * @param faults the first of them, by line
 * @param moreFaults how many more there are
 * @param applied whether it was imported
 * @param note what could not be done; empty if nothing was tried
 */
public record CatalogFileView(
        String id,
        String key,
        List<String> counts,
        List<String> faults,
        int moreFaults,
        boolean applied,
        String note) {}
