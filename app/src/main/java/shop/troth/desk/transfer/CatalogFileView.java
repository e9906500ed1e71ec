package shop.troth.desk.transfer;

import java.util.List;

/**
 * The catalog as a file: to be downloaded, uploaded, or looked over before it is imported.
 *
 * @param id of the file to be looked over; the empty text for none
 * @param key of the file that this page may upload
 * @param counts what importing it would change, or changed, in words
 * @param faults by line, the first of them
 * @param moreFaults how many more there are
 * @param applied whether it was imported
 * @param note what was just tried and not done; the empty text if nothing
 */
public record CatalogFileView(
        String id,
        String key,
        List<String> counts,
        List<String> faults,
        int moreFaults,
        boolean applied,
        String note) {}
