// Boost.URL is compiled here: its headers come with Boost, so that no package more is needed.
#include <boost/url/src.hpp>
