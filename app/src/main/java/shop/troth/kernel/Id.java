package shop.troth.kernel;

/** The name of one thing. Says nothing about it: random, or ordered by time, never by meaning. */
public interface Id {}
