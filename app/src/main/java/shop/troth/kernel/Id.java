package shop.troth.kernel;

/** The id of one thing. It reveals nothing about the thing: it is random or ordered by time, and never carries meaning. */
public interface Id {}
