package shop.troth.people.transfer;

import java.util.ArrayList;
import java.util.List;
import shop.troth.people.transfer.file.CustomerFileFault;

/** The result of an import, with the faults of each line. Contains no value of the file. */
public final class ImportReport {

    /** Maximum number of faults listed; further ones are only counted. */
    static final int MOST_FAULTS = 5_000;

    private final List<CustomerFileFault> faults = new ArrayList<>();
    private long unlisted;
    private long lines;
    private long brokenLines;
    private long subscribed;
    private long optedOut;
    private long same;
    private long outweighed;
    private long silent;

    ImportReport() {}

    void line() {
        lines++;
    }

    /** Adds the faults of one line. */
    void broken(List<CustomerFileFault> ofLine) {
        if (ofLine.isEmpty()) {
            return;
        }
        brokenLines++;
        for (var fault : ofLine) {
            if (faults.size() < MOST_FAULTS) {
                faults.add(fault);
            } else {
                unlisted++;
            }
        }
    }

    void subscribed() {
        subscribed++;
    }

    void optedOut() {
        optedOut++;
    }

    void same() {
        same++;
    }

    void outweighed() {
        outweighed++;
    }

    void silent() {
        silent++;
    }

    /** Returns the faults in the order of the lines; at most 5,000. */
    public List<CustomerFileFault> faults() {
        return faults.stream().sorted().toList();
    }

    /** Returns how many faults are not listed. */
    public long unlisted() {
        return unlisted;
    }

    /** Returns the number of lines read, without the header. */
    public long lines() {
        return lines;
    }

    /** Returns the number of lines with faults. */
    public long brokenLines() {
        return brokenLines;
    }

    /** Returns the number of lines whose consent was imported. */
    public long subscribedLines() {
        return subscribed;
    }

    /** Returns the number of lines whose opt-out was imported. */
    public long optedOutLines() {
        return optedOut;
    }

    /** Returns the number of lines that were already recorded. */
    public long sameLines() {
        return same;
    }

    /** Returns the number of lines whose consent is outweighed by an opt-out, or whose opt-out by a later consent. */
    public long outweighedLines() {
        return outweighed;
    }

    /** Returns the number of lines that say neither yes nor no. */
    public long silentLines() {
        return silent;
    }
}
